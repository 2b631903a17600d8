//! What begins with a bracket or a backtick: groups, arrays, objects with their methods, templates.

use super::super::{Expression, lexer};
use super::{Parser, Read, Token, boxed, is_reserved};

impl Parser<'_> {
    /// `(a)`, and what may be the parameters of an arrow function.
    pub(super) fn group(&mut self) -> Read<Expression> {
        let outer_default = self.default.take();
        self.next()?;
        let mut parts = Vec::new();
        let mut is_only_parameters = false;
        while !self.is(")") {
            let is_rest = self.is("...");
            is_only_parameters |= is_rest;
            parts.push(self.spread_or_assignment()?);
            if is_rest || self.is(")") {
                break;
            }
            self.expect(",")?;
            is_only_parameters |= self.is(")");
        }
        self.expect(")")?;
        is_only_parameters |= parts.is_empty();
        if is_only_parameters && !self.is("=>") {
            return self.fail();
        }
        self.default = outer_default.or(self.default);
        Ok(Expression::Group(boxed(match <[Expression; 1]>::try_from(parts) {
            Ok([one]) => one,
            Err(parts) => Expression::Sequence(parts),
        })))
    }

    pub(super) fn array(&mut self) -> Read<Expression> {
        self.next()?;
        let mut items = Vec::new();
        while !self.eat("]")? {
            if self.eat(",")? {
                continue;
            }
            items.push(self.spread_or_assignment()?);
            if !self.is("]") {
                self.expect(",")?;
            }
        }
        Ok(Expression::Array(items))
    }

    pub(super) fn object(&mut self) -> Read<Expression> {
        self.next()?;
        let mut values = Vec::new();
        while !self.eat("}")? {
            if self.is("...") {
                values.push(self.spread_or_assignment()?);
            } else {
                self.property(&mut values)?;
            }
            if !self.is("}") {
                self.expect(",")?;
            }
        }
        Ok(Expression::Object(values))
    }

    fn property(&mut self, values: &mut Vec<Expression>) -> Read<()> {
        let mut is_method = self.eat("*")?;
        let mut shorthand = None;
        loop {
            let at = self.error();
            match self.token {
                Token::Name(name) => {
                    self.next()?;
                    shorthand = (!is_method).then_some((name, at));
                    let is_prefix = matches!(name, "get" | "set" | "async")
                        && !matches!(self.token, Token::Sign(":" | "," | "}" | "(" | "="))
                        && !is_method;
                    if is_prefix {
                        is_method = true;
                        self.eat("*")?;
                        continue;
                    }
                }
                Token::Text(_) | Token::Number(_) => self.next()?,
                Token::Sign("[") => {
                    self.next()?;
                    values.push(self.assignment()?);
                    self.expect("]")?;
                }
                _ => return self.fail(),
            }
            break;
        }
        if self.is("(") || self.is("<") {
            return self.method();
        }
        if !is_method && self.eat(":")? {
            values.push(self.assignment()?);
            return Ok(());
        }
        let Some((name, at)) = shorthand.filter(|(name, _)| !is_method && !is_reserved(name)) else {
            return self.fail();
        };
        let mut value = Expression::Name(name.to_owned());
        if self.is("=") {
            self.default.get_or_insert(at.at);
            let default = self.default;
            self.next()?;
            let given = self.assignment()?;
            self.default = default;
            value = Expression::Assign(boxed(value), boxed(given));
        }
        values.push(value);
        Ok(())
    }

    /// `(a) { … }`
    pub(super) fn method(&mut self) -> Read<()> {
        if !self.is("(") {
            return self.fail();
        }
        self.balanced()?;
        self.body()
    }

    pub(super) fn body(&mut self) -> Read<()> {
        if self.is("{") { self.balanced() } else { self.fail() }
    }

    /// From the backtick that begins a template past the one that ends it. Gives what stands in `${}`.
    pub(super) fn template(&mut self) -> Read<Vec<Expression>> {
        let mut parts = Vec::new();
        let mut at = self.end;
        loop {
            let rest = &self.text[at..];
            let Some(found) = rest.find(['`', '\\', '$']) else { return self.fail() };
            at += found;
            let rest = &rest[found..];
            if rest.starts_with('`') {
                self.end = at + 1;
                self.next()?;
                return Ok(parts);
            }
            if rest.starts_with('\\') {
                let Some(length) = lexer::escape(rest) else { return self.fail() };
                at += length;
            } else if rest.starts_with("${") {
                self.end = at + 2;
                self.next()?;
                let part = self.nested(Self::sequence)?;
                parts.push(part);
                if !self.is("}") {
                    return self.fail();
                }
                at = self.end;
            } else {
                at += 1;
            }
        }
    }
}
