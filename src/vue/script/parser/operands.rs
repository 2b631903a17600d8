//! What operators stand between: names and literals, with the members and calls that follow them.

use super::super::{Expression, lexer};
use super::{Parser, Read, Token, boxed, is_reserved};

impl<'s> Parser<'s> {
    /// Members and calls.
    pub(super) fn left_hand_side(&mut self) -> Read<Expression> {
        let mut result = if self.token == Token::Name("new") { self.construct()? } else { self.primary()? };
        let mut is_chain = false;
        loop {
            self.link()?;
            match self.token {
                Token::Sign(sign @ ("." | "?.")) => {
                    let is_optional = sign == "?.";
                    is_chain |= is_optional;
                    self.next()?;
                    result = match self.token {
                        Token::Name(name) => {
                            self.next()?;
                            member(result, name, is_optional)
                        }
                        Token::Sign("[") if is_optional => self.indexed(result, true)?,
                        Token::Sign("(") if is_optional => self.call(result, true)?,
                        _ => return self.fail(),
                    };
                }
                Token::Sign("[") => result = self.indexed(result, false)?,
                Token::Sign("(") => result = self.call(result, false)?,
                Token::Backtick if is_chain => return self.fail(),
                Token::Backtick => {
                    let parts = self.template()?;
                    result = Expression::Call { callee: boxed(result), arguments: parts, is_optional: false };
                }
                _ => break,
            }
        }
        Ok(if is_chain { Expression::Chain(boxed(result)) } else { result })
    }

    fn indexed(&mut self, object: Expression, is_optional: bool) -> Read<Expression> {
        self.next()?;
        let key = self.sequence()?;
        self.expect("]")?;
        Ok(Expression::Member { object: boxed(object), name: None, key: Some(boxed(key)), is_optional })
    }

    fn call(&mut self, callee: Expression, is_optional: bool) -> Read<Expression> {
        let arguments = self.arguments()?;
        Ok(Expression::Call { callee: boxed(callee), arguments, is_optional })
    }

    pub(super) fn arguments(&mut self) -> Read<Vec<Expression>> {
        self.expect("(")?;
        let mut arguments = Vec::new();
        while !self.eat(")")? {
            arguments.push(self.spread_or_assignment()?);
            if !self.is(")") {
                self.expect(",")?;
            }
        }
        Ok(arguments)
    }

    pub(super) fn spread_or_assignment(&mut self) -> Read<Expression> {
        if self.eat("...")? { Ok(Expression::Spread(boxed(self.assignment()?))) } else { self.assignment() }
    }

    fn construct(&mut self) -> Read<Expression> {
        self.next()?;
        let mut callee = match self.token {
            Token::Name("new") => self.nested(Self::construct)?,
            Token::Name("import") => return self.fail(),
            _ => self.primary()?,
        };
        loop {
            self.link()?;
            callee = match self.token {
                Token::Sign(".") => {
                    self.next()?;
                    let Token::Name(name) = self.token else { return self.fail() };
                    self.next()?;
                    member(callee, name, false)
                }
                Token::Sign("[") => self.indexed(callee, false)?,
                Token::Sign("?.") => return self.fail(),
                _ => break,
            };
        }
        let arguments = if self.is("(") { self.arguments()? } else { Vec::new() };
        Ok(Expression::Call { callee: boxed(callee), arguments, is_optional: false })
    }

    fn primary(&mut self) -> Read<Expression> {
        match self.token {
            Token::Name(name) => self.named(name),
            Token::Number(value) => {
                self.next()?;
                Ok(Expression::Number(value))
            }
            Token::Text(text) => {
                self.next()?;
                Ok(Expression::Text(text.to_owned()))
            }
            Token::Backtick => Ok(Expression::Opaque(self.template()?)),
            Token::Sign("(") => self.group(),
            Token::Sign("[") => self.array(),
            Token::Sign("{") => self.object(),
            Token::Sign("/" | "/=") => {
                let Some(length) = lexer::regex(&self.text[self.start..]) else { return self.fail() };
                self.end = self.start + length;
                self.next()?;
                Ok(Expression::Opaque(Vec::new()))
            }
            _ => self.fail(),
        }
    }

    fn named(&mut self, name: &'s str) -> Read<Expression> {
        let at = self.error();
        match name {
            "function" => {
                self.next()?;
                self.eat("*")?;
                if matches!(self.token, Token::Name(_)) {
                    self.next()?;
                }
                self.method()?;
                return Ok(Expression::Function);
            }
            "class" => {
                self.next()?;
                while !self.is("{") {
                    match self.token {
                        Token::Name(_) | Token::Sign("." | "," | "<" | ">") => self.next()?,
                        Token::Sign("(") => self.balanced()?,
                        _ => return self.fail(),
                    }
                }
                self.balanced()?;
                return Ok(Expression::Opaque(Vec::new()));
            }
            "import" => {
                self.next()?;
                if !self.is("(") {
                    return Err(at);
                }
                return Ok(Expression::Opaque(self.arguments()?));
            }
            _ => {}
        }
        self.next()?;
        match name {
            "null" => return Ok(Expression::Null),
            "true" => return Ok(Expression::Bool(true)),
            "false" => return Ok(Expression::Bool(false)),
            "this" => return Ok(Expression::Opaque(Vec::new())),
            _ if is_reserved(name) => return Err(at),
            _ => {}
        }
        if name == "async" && !self.after_break {
            match self.token {
                Token::Name("function") => return self.named("function"),
                // `async x => …`; that an arrow follows is looked at by who asked.
                Token::Name(parameter) if !is_reserved(parameter) => {
                    self.next()?;
                    return match self.is("=>") {
                        true => Ok(Expression::Opaque(vec![Expression::Name(parameter.to_owned())])),
                        false => self.fail(),
                    };
                }
                _ => {}
            }
        }
        Ok(Expression::Name(name.to_owned()))
    }
}

fn member(object: Expression, name: &str, is_optional: bool) -> Expression {
    Expression::Member { object: boxed(object), name: Some(name.to_owned()), key: None, is_optional }
}
