//! The grammar of expressions: precedence climbing over the tokens of [`lexer`](super::lexer). Parameters of arrow functions
//! are first read as expressions and then looked at again, as every parser of JavaScript does.

use super::lexer::{self, Token};
use super::{Error, Expression, Word};

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

/// Reads a text that is the parameters of a function in parentheses. Gives the names they bind.
pub(super) fn parameters(text: &str) -> Result<Vec<String>, Error> {
    let source = format!("{text}=>{{}}");
    let mut parser = Parser::new(&source)?;
    let mut names = Vec::new();
    parser.parameters(&mut names)?;
    parser.expect("=>")?;
    parser.body()?;
    parser.expect_end()?;
    Ok(names)
}

/// Reads statements. Those that begin with a keyword are only matched bracket by bracket.
pub(super) fn statements(text: &str) -> Result<(), Error> {
    let mut parser = Parser::new(text)?;
    while parser.token != Token::End {
        match parser.token {
            Token::Sign(";") => parser.next()?,
            Token::Sign("{") => parser.balanced()?,
            Token::Name(
                "if" | "for" | "while" | "do" | "switch" | "try" | "return" | "throw" | "var" | "let" | "const"
                | "function" | "class" | "else" | "catch" | "finally" | "break" | "continue" | "async",
            ) => {
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
                let ends = matches!(parser.token, Token::End | Token::Sign(";"));
                if !ends && !parser.after_break {
                    return Err(parser.error());
                }
            }
        }
    }
    Ok(())
}

/// The names and signs of a text, up to where it can't be read.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
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
                Token::Name("as" | "satisfies") if !self.after_break && least <= 7 => {
                    self.next()?;
                    self.kind()?;
                    continue;
                }
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
            Token::Sign("<") => {
                self.next()?;
                self.kind()?;
                self.expect_close_angle()?;
                return self.nested(Self::unary);
            }
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
                Token::Sign("!") if !self.after_break => self.next()?,
                Token::Sign("<") => {
                    if !self.type_arguments()? {
                        break;
                    }
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
        self.type_arguments()?;
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
                Token::Name(parameter) if !is_reserved(parameter) && !matches!(parameter, "as" | "satisfies") => {
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

    /// `(a)`, and what may be the parameters of an arrow function.
    fn group(&mut self) -> Read<Expression> {
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

    fn array(&mut self) -> Read<Expression> {
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

    fn object(&mut self) -> Read<Expression> {
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
    fn method(&mut self) -> Read<()> {
        if self.is("<") {
            self.type_arguments()?;
        }
        if !self.is("(") {
            return self.fail();
        }
        self.balanced()?;
        if self.eat(":")? {
            self.kind()?;
        }
        self.body()
    }

    fn body(&mut self) -> Read<()> {
        if self.is("{") { self.balanced() } else { self.fail() }
    }

    /// From an opening bracket past the closing one.
    fn balanced(&mut self) -> Read<()> {
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

    /// From the backtick that begins a template past the one that ends it. Gives what stands in `${}`.
    fn template(&mut self) -> Read<Vec<Expression>> {
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

    /// Parameters in parentheses, as patterns from the start.
    fn parameters(&mut self, names: &mut Vec<String>) -> Read<()> {
        if !self.is("(") {
            return self.fail();
        }
        self.next()?;
        let mut read = Vec::new();
        while !self.eat(")")? {
            let is_rest = self.is("...");
            read.push(self.spread_or_assignment()?);
            if !self.is(")") {
                if is_rest {
                    return self.fail();
                }
                self.expect(",")?;
            }
        }
        self.default = None;
        if !read.iter().all(is_pattern) {
            return self.fail();
        }
        read.iter().for_each(|parameter| bind(parameter, names));
        Ok(())
    }

    /// Type arguments, when that is what a `<` begins. They leave no trace.
    fn type_arguments(&mut self) -> Read<bool> {
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
    fn expect_close_angle(&mut self) -> Read<()> {
        match self.token {
            Token::Sign(sign) if sign.starts_with('>') => {
                self.end = self.start + 1;
                self.next()
            }
            _ => self.fail(),
        }
    }

    /// A type of TypeScript.
    fn kind(&mut self) -> Read<()> {
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

/// Whether a value can be assigned to it.
fn is_simple_target(expression: &Expression) -> bool {
    match expression {
        Expression::Name(_) | Expression::Member { .. } => true,
        Expression::Group(inner) => is_simple_target(inner),
        _ => false,
    }
}

/// Whether it can be a parameter.
fn is_pattern(expression: &Expression) -> bool {
    match expression {
        Expression::Name(_) | Expression::Member { .. } => true,
        Expression::Array(items) | Expression::Object(items) => items.iter().all(is_pattern),
        Expression::Assign(target, _) => is_pattern(target),
        Expression::Spread(inner) => is_pattern(inner),
        _ => false,
    }
}

/// Whether it can only stand before an arrow.
fn is_parameters_only(inner: &Expression) -> bool {
    match inner {
        Expression::Sequence(parts) => parts.is_empty() || matches!(parts.last(), Some(Expression::Spread(_))),
        Expression::Spread(_) => true,
        _ => false,
    }
}

fn is_async_name(parts: &[Expression]) -> bool {
    matches!(parts, [Expression::Name(_)])
}

fn bind(parameter: &Expression, names: &mut Vec<String>) {
    match parameter {
        Expression::Name(name) => names.push(name.clone()),
        Expression::Array(items) | Expression::Object(items) => items.iter().for_each(|item| bind(item, names)),
        Expression::Assign(target, _) | Expression::Spread(target) => bind(target, names),
        _ => {}
    }
}
