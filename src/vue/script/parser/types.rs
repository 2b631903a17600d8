//! TypeScript's types, as far as they stand in expressions. They are read and forgotten.

use super::{Parser, Read, Token};

impl Parser<'_> {
    /// Type arguments, when that is what a `<` begins. They leave no trace.
    pub(super) fn type_arguments(&mut self) -> Read<bool> {
        if !self.is("<") {
            return Ok(false);
        }
        let before = (self.token, self.start, self.end, self.after_break);
        let is_list = self.next().is_ok() && self.type_list() && self.expect_close_angle().is_ok();
        let goes_on = match self.token {
            Token::Sign(sign) => {
                matches!(sign, "(" | ")" | "]" | "}" | "," | ";" | ":" | "." | "?." | "==" | "===" | "!=")
            }
            Token::Backtick | Token::End => true,
            _ => false,
        };
        if is_list && goes_on {
            return Ok(true);
        }
        (self.token, self.start, self.end, self.after_break) = before;
        Ok(false)
    }

    fn type_list(&mut self) -> bool {
        loop {
            if self.kind().is_err() {
                return false;
            }
            match self.eat(",") {
                Ok(true) => {}
                found => return found.is_ok(),
            }
        }
    }

    /// A `>`, the first one of a longer sign.
    pub(super) fn expect_close_angle(&mut self) -> Read<()> {
        match self.token {
            Token::Sign(sign) if sign.starts_with('>') => {
                self.end = self.start + 1;
                self.next()
            }
            _ => self.fail(),
        }
    }

    /// A type of TypeScript.
    pub(super) fn kind(&mut self) -> Read<()> {
        self.nested(|parser| {
            while parser.is("|") || parser.is("&") {
                parser.next()?;
            }
            match parser.token {
                Token::Name("typeof" | "keyof" | "readonly") => {
                    parser.next()?;
                    return parser.kind();
                }
                Token::Name(_) => {
                    parser.next()?;
                    while parser.is(".") {
                        parser.next()?;
                        if !matches!(parser.token, Token::Name(_)) {
                            return parser.fail();
                        }
                        parser.next()?;
                    }
                    if parser.is("<") {
                        parser.next()?;
                        if !parser.type_list() {
                            return parser.fail();
                        }
                        parser.expect_close_angle()?;
                    }
                }
                Token::Number(_) | Token::Text(_) => parser.next()?,
                Token::Sign("(" | "{" | "[") => {
                    parser.balanced()?;
                    if parser.eat("=>")? {
                        return parser.kind();
                    }
                }
                _ => return parser.fail(),
            }
            while parser.is("[") && !parser.after_break {
                parser.balanced()?;
            }
            if parser.is("|") || parser.is("&") {
                parser.next()?;
                return parser.kind();
            }
            Ok(())
        })
    }
}
