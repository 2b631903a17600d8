//! The grammar of expressions: precedence climbing over the tokens of [`lexer`](super::lexer). Parameters of arrow functions
//! are first read as expressions and then looked at again, as every parser of JavaScript does.

mod literals;
mod loose;
mod patterns;

pub(super) use loose::{statements, words};
pub(super) use patterns::parameters;

use super::lexer::{self, Token};
use super::{Error, Expression};
use patterns::{is_async_name, is_parameters_only, is_pattern, is_simple_target};

/// Levels of nesting that are read. Deeper ones are left unjudged.
const DEEPEST: usize = 100;

/// Operators, members and calls that are read in one text.
const MOST_LINKS: usize = 1000;

const RESERVED: &str = " break case catch class const continue debugger default delete do else enum export extends false finally \
    for function if import in instanceof new null return super switch this throw true try typeof var void while with ";

fn is_reserved(name: &str) -> bool {
    RESERVED.split(' ').any(|word| !word.is_empty() && word == name)
}

/// Reads a text that is one expression.
pub(super) fn whole(text: &str) -> Result<Expression, Error> {
    let mut parser = Parser::new(text)?;
    let expression = parser.sequence()?;
    parser.expect_end()?;
    Ok(expression)
}

struct Parser<'s> {
    text: &'s str,
    token: Token<'s>,
    /// The current token's bytes.
    start: usize,
    end: usize,
    /// Whether a line ended before the current token.
    after_break: bool,
    /// Whether a slash after the token before divides.
    may_divide: bool,
    depth: usize,
    /// Operators, members and calls so far: each is a level of the tree.
    links: usize,
    /// Where `{a = 1}` stands that nothing has made a pattern of yet.
    default: Option<usize>,
}

type Read<T> = Result<T, Error>;

fn boxed(expression: Expression) -> Box<Expression> {
    Box::new(expression)
}

impl<'s> Parser<'s> {
    fn new(text: &'s str) -> Read<Self> {
        let mut parser = Self {
            text,
            token: Token::End,
            start: 0,
            end: 0,
            after_break: false,
            may_divide: false,
            depth: 0,
            links: 0,
            default: None,
        };
        parser.next()?;
        Ok(parser)
    }

    fn error(&self) -> Error {
        Error { at: self.start, is_unsure: false }
    }

    fn fail<T>(&self) -> Read<T> {
        Err(self.error())
    }

    fn next(&mut self) -> Read<()> {
        self.may_divide = match self.token {
            Token::Name(name) => !is_reserved(name) || matches!(name, "this" | "super" | "null" | "true" | "false"),
            Token::Sign(sign) => matches!(sign, ")" | "]" | "}"),
            Token::Number(_) | Token::Text(_) | Token::Backtick => true,
            Token::End => false,
        };
        let (start, after_break) = lexer::skip(self.text, self.end)?;
        (self.token, self.end) = lexer::token(self.text, start)?;
        (self.start, self.after_break) = (start, after_break);
        Ok(())
    }

    fn is(&self, sign: &str) -> bool {
        matches!(self.token, Token::Sign(found) if found == sign)
    }

    fn eat(&mut self, sign: &str) -> Read<bool> {
        let found = self.is(sign);
        if found {
            self.next()?;
        }
        Ok(found)
    }

    fn expect(&mut self, sign: &str) -> Read<()> {
        if self.eat(sign)? { Ok(()) } else { self.fail() }
    }

    fn expect_end(&self) -> Read<()> {
        self.reject_default()?;
        if self.token == Token::End { Ok(()) } else { self.fail() }
    }

    fn reject_default(&self) -> Read<()> {
        self.default.map_or(Ok(()), |at| Err(Error { at, is_unsure: false }))
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth >= DEEPEST {
            return Err(Error { at: self.start, is_unsure: true });
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn link(&mut self) -> Read<()> {
        self.links += 1;
        if self.links > MOST_LINKS { Err(Error { at: self.start, is_unsure: true }) } else { Ok(()) }
    }

    /// `a, b`
    fn sequence(&mut self) -> Read<Expression> {
        let first = self.assignment()?;
        if !self.is(",") {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.eat(",")? {
            parts.push(self.assignment()?);
        }
        Ok(Expression::Sequence(parts))
    }

    fn assignment(&mut self) -> Read<Expression> {
        self.nested(Self::assignment_here)
    }

    fn assignment_here(&mut self) -> Read<Expression> {
        let outer_default = self.default.take();
        let is_async = self.token == Token::Name("async");
        let target = self.conditional()?;
        if self.is("=>") && !self.after_break {
            let is_arrow = match &target {
                Expression::Name(_) => true,
                Expression::Opaque(parts) if is_async => parts.iter().all(is_pattern),
                Expression::Call { callee, arguments, .. } if is_async => {
                    **callee == Expression::Name("async".to_owned()) && arguments.iter().all(is_pattern)
                }
                Expression::Group(inner) => match inner.as_ref() {
                    Expression::Sequence(parts) => parts.iter().all(is_pattern),
                    one => is_pattern(one),
                },
                _ => false,
            };
            if !is_arrow {
                return self.fail();
            }
            self.default = outer_default;
            self.next()?;
            if self.is("{") {
                self.body()?;
            } else {
                self.assignment()?;
            }
            return Ok(Expression::Function);
        }
        if matches!(target, Expression::Group(ref inner) if is_parameters_only(inner)) {
            return self.fail();
        }
        if matches!(&target, Expression::Opaque(parts) if is_async && !parts.is_empty() && is_async_name(parts)) {
            return self.fail();
        }
        let Token::Sign(sign) = self.token else { return self.with_default(outer_default, target) };
        const ASSIGN: [&str; 16] =
            ["=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??="];
        if !ASSIGN.contains(&sign) {
            return self.with_default(outer_default, target);
        }
        let is_pattern = sign == "=" && matches!(target, Expression::Array(_) | Expression::Object(_));
        if !(is_simple_target(&target) || (is_pattern && self::is_pattern(&target))) {
            return self.fail();
        }
        self.default = outer_default;
        self.next()?;
        let value = self.assignment()?;
        Ok(Expression::Assign(boxed(target), boxed(value)))
    }

    /// Keeps the first default that is out of place.
    fn with_default(&mut self, outer: Option<usize>, expression: Expression) -> Read<Expression> {
        self.default = outer.or(self.default);
        Ok(expression)
    }

    fn conditional(&mut self) -> Read<Expression> {
        let test = self.binary(0)?;
        if !self.eat("?")? {
            return Ok(test);
        }
        let yes = self.assignment()?;
        self.expect(":")?;
        let no = self.assignment()?;
        Ok(Expression::Conditional(Box::new([test, yes, no])))
    }

    /// Operators of at least a precedence.
    fn binary(&mut self, least: u8) -> Read<Expression> {
        let mut left = self.unary()?;
        loop {
            self.link()?;
            let name = match self.token {
                Token::Sign(sign) => sign,
                Token::Name("in") => "in",
                Token::Name("instanceof") => "instanceof",
                _ => return Ok(left),
            };
            let Some(precedence) = precedence(name).filter(|precedence| *precedence > least) else { return Ok(left) };
            if name == "**" && matches!(left, Expression::Unary(..)) {
                return self.fail();
            }
            self.next()?;
            // `**` binds to the right.
            let right = self.nested(|parser| parser.binary(if name == "**" { precedence - 1 } else { precedence }))?;
            let is_logical = |expression: &Expression, names: &[&str]| matches!(expression, Expression::Logical(name, ..) if names.contains(name));
            let mixed: &[&str] = if name == "??" { &["&&", "||"] } else { &["??"] };
            if matches!(name, "&&" | "||" | "??") {
                if is_logical(&left, mixed) || is_logical(&right, mixed) {
                    return self.fail();
                }
                left = Expression::Logical(name, boxed(left), boxed(right));
            } else {
                left = Expression::Binary(name, boxed(left), boxed(right));
            }
        }
    }

    fn unary(&mut self) -> Read<Expression> {
        let operator = match self.token {
            Token::Sign(sign @ ("!" | "~" | "+" | "-" | "++" | "--")) => sign,
            Token::Name("typeof") => "typeof",
            Token::Name("void") => "void",
            Token::Name("delete") => "delete",
            _ => return self.postfix(),
        };
        self.next()?;
        let operand = self.nested(Self::unary)?;
        if matches!(operator, "++" | "--") && !is_simple_target(&operand) {
            return self.fail();
        }
        Ok(Expression::Unary(operator, boxed(operand)))
    }

    fn postfix(&mut self) -> Read<Expression> {
        let operand = self.left_hand_side()?;
        if let Token::Sign(sign @ ("++" | "--")) = self.token
            && !self.after_break
        {
            if !is_simple_target(&operand) {
                return self.fail();
            }
            self.next()?;
            return Ok(Expression::Unary(sign, boxed(operand)));
        }
        Ok(operand)
    }

    /// Members and calls.
    fn left_hand_side(&mut self) -> Read<Expression> {
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

    fn arguments(&mut self) -> Read<Vec<Expression>> {
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

    fn spread_or_assignment(&mut self) -> Read<Expression> {
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

fn precedence(sign: &str) -> Option<u8> {
    Some(match sign {
        "??" | "||" => 1,
        "&&" => 2,
        "|" => 3,
        "^" => 4,
        "&" => 5,
        "==" | "!=" | "===" | "!==" => 6,
        "<" | ">" | "<=" | ">=" | "in" | "instanceof" => 7,
        "<<" | ">>" | ">>>" => 8,
        "+" | "-" => 9,
        "*" | "/" | "%" => 10,
        "**" => 12,
        _ => return None,
    })
}

fn member(object: Expression, name: &str, is_optional: bool) -> Expression {
    Expression::Member { object: boxed(object), name: Some(name.to_owned()), key: None, is_optional }
}
