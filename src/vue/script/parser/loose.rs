//! What is only matched bracket by bracket: statements that begin with a keyword, bodies of functions and classes.

use super::super::{Error, Expression, Word, lexer};
use super::patterns::is_pattern;
use super::{Parser, Read, Token};

/// Reads statements. Those that begin with a keyword are only matched bracket by bracket.
pub(in crate::vue::script) fn statements(text: &str) -> Result<(), Error> {
    let mut parser = Parser::new(text)?;
    while parser.token != Token::End {
        match parser.token {
            Token::Sign(";") => parser.next()?,
            Token::Sign("{") => parser.balanced()?,
            Token::Name(keyword @ ("var" | "let" | "const")) => {
                parser.next()?;
                parser.declarations(keyword == "const")?;
                parser.end_of_statement()?;
            }
            Token::Name(
                keyword @ ("if" | "for" | "while" | "do" | "switch" | "try" | "return" | "throw" | "function" | "class"
                | "else" | "catch" | "finally" | "break" | "continue" | "async"),
            ) => {
                parser.next_any()?;
                let stands_alone = matches!(parser.token, Token::End | Token::Sign(";"));
                if stands_alone && !matches!(keyword, "return" | "break" | "continue" | "async") {
                    return Err(parser.error());
                }
                while !matches!(parser.token, Token::End | Token::Sign(";")) {
                    match parser.token {
                        Token::Sign("(" | "[" | "{") => parser.balanced()?,
                        Token::Sign(")" | "]" | "}") => return Err(parser.error()),
                        _ => parser.next_any()?,
                    }
                }
            }
            _ => {
                parser.sequence()?;
                parser.reject_default()?;
                parser.end_of_statement()?;
            }
        }
    }
    Ok(())
}

/// The names and signs of a text, up to where it can't be read.
pub(in crate::vue::script) fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let Ok(mut parser) = Parser::new(text) else { return found };
    while parser.token != Token::End {
        match parser.token {
            Token::Name(name) => found.push(Word::Name(name)),
            Token::Sign(sign) => found.push(Word::Sign(sign)),
            _ => {}
        }
        if parser.next_any().is_err() {
            break;
        }
    }
    found
}

impl Parser<'_> {
    /// `a, b = 1`
    fn declarations(&mut self, needs_value: bool) -> Read<()> {
        loop {
            let declared = self.spread_or_assignment()?;
            let is_good = match &declared {
                Expression::Assign(target, _) => is_pattern(target),
                Expression::Name(_) => !needs_value,
                _ => false,
            };
            self.default = None;
            if !is_good {
                return self.fail();
            }
            if !self.eat(",")? {
                return Ok(());
            }
        }
    }

    fn end_of_statement(&mut self) -> Read<()> {
        let ends = matches!(self.token, Token::End | Token::Sign(";"));
        if ends || self.after_break { Ok(()) } else { self.fail() }
    }

    /// Goes on where only brackets count: a slash may begin anything.
    fn next_any(&mut self) -> Read<()> {
        if matches!(self.token, Token::Sign("/" | "/="))
            && !self.may_divide
            && let Some(length) = lexer::regex(&self.text[self.start..])
        {
            self.end = self.start + length;
        }
        if self.token == Token::Backtick {
            self.template()?;
            return Ok(());
        }
        self.next()
    }

    /// From an opening bracket past the closing one.
    pub(super) fn balanced(&mut self) -> Read<()> {
        let mut open = Vec::new();
        loop {
            match self.token {
                Token::Sign("(") => open.push(")"),
                Token::Sign("[") => open.push("]"),
                Token::Sign("{") => open.push("}"),
                Token::Sign(close @ (")" | "]" | "}")) if open.pop() != Some(close) => return self.fail(),
                Token::End => return self.fail(),
                _ => {}
            }
            if open.is_empty() {
                return self.next();
            }
            self.next_any()?;
        }
    }
}
