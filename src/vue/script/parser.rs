//! The grammar of expressions: precedence climbing over the tokens of [`lexer`](super::lexer). Parameters of arrow functions
//! are first read as expressions and then looked at again, as every parser of JavaScript does.

mod literals;
mod loose;
mod operands;
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
