//! JavaScript as far as a template holds any: expressions, parameters and the statements of event handlers. Follows the
//! parser Vue uses (Babel, sloppy mode). It also takes TypeScript, but what Vue makes of that is
//! no JavaScript, and so fails a step later. Bodies of functions and classes are only matched brace by brace.

mod lexer;
mod parser;

/// Why a text is no JavaScript.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Error {
    /// The byte where it went wrong.
    pub at: usize,
    /// It is nested so deep that nobody looked: it may well be JavaScript.
    pub is_unsure: bool,
}

/// An expression, as far as one can say from it whether it throws.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// Anything whose value is not looked at: a function, a template, a regular expression.
    Opaque(Vec<Expression>),
    /// A function: nothing in it happens until it is called.
    Function,
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string, escapes as they are written.
    Text(String),
    /// A name.
    Name(String),
    /// `a.b`, `a[b]`, `a?.b`
    Member {
        /// What it is a member of.
        object: Box<Expression>,
        /// Its name, when that is no expression.
        name: Option<String>,
        /// The expression in brackets.
        key: Option<Box<Expression>>,
        /// `?.`
        is_optional: bool,
    },
    /// The end of a chain that an optional part can cut short.
    Chain(Box<Expression>),
    /// `a(b)`, `a?.(b)`, `new a(b)`, `` a`b` ``
    Call {
        /// What is called.
        callee: Box<Expression>,
        /// The arguments.
        arguments: Vec<Expression>,
        /// `?.(`
        is_optional: bool,
    },
    /// `-a` and the like.
    Unary(&'static str, Box<Expression>),
    /// `a + b` and the like.
    Binary(&'static str, Box<Expression>, Box<Expression>),
    /// `&&`, `||`, `??`
    Logical(&'static str, Box<Expression>, Box<Expression>),
    /// `a ? b : c`
    Conditional(Box<[Expression; 3]>),
    /// `a = b` and the like: the value of `b`, and whether `a` is a name.
    Assign(Box<Expression>, Box<Expression>),
    /// `a, b`
    Sequence(Vec<Expression>),
    /// `[a]`
    Array(Vec<Expression>),
    /// `{a: b}`: values and spreads. `true`: it holds a default, which only a pattern may.
    Object(Vec<Expression>),
    /// `...a`
    Spread(Box<Expression>),
    /// `(a)`
    Group(Box<Expression>),
}

/// Reads an expression.
///
/// # Errors
/// Where it is none.
pub fn expression(text: &str) -> Result<Expression, Error> {
    parser::whole(&format!("({text})"))
        .map_err(|error| Error { at: error.at.saturating_sub(1).min(text.len()), ..error })
}

/// Reads the parameters of a slot or a loop. Gives the names they bind.
///
/// # Errors
/// Where they are none.
pub fn parameters(text: &str) -> Result<Vec<String>, Error> {
    parser::parameters(&format!("({text})"))
        .map_err(|error| Error { at: error.at.saturating_sub(1).min(text.len()), ..error })
}

/// Reads the statements of an event handler.
///
/// # Errors
/// Where they are none.
pub fn statements(text: &str) -> Result<(), Error> {
    parser::statements(text)
}

/// A word or a sign of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'s> {
    /// A name or a keyword.
    Name(&'s str),
    /// Any sign.
    Sign(&'static str),
}

/// The words of a script, as far as it can be read.
pub fn words(text: &str) -> Vec<Word<'_>> {
    parser::words(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_babel_accepts() {
        let valid = [
            "a",
            "a.b?.c[0]?.(1, ...x)",
            "a ? b : c ? d : e",
            "x => x + 1",
            "(a, {b, c: [d] = []}, ...e) => ({a})",
            "async (x) => { if (x) { return '}' } }",
            "function f() { return /[}]/ }",
            "`a${b + `${c}`}d`",
            "a\n+ b",
            "/a[/]b/gi.test(c)",
            "{ a, 'b': 1, [c]: 2, d() {}, get e() { return 1 }, ...f }",
            "[, a, , b]",
            "new Foo",
            "new Foo.Bar(1).x",
            "a ** b ** -c",
            "(a ?? b) || c",
            "typeof a === 'undefined'",
            "f<T>(x)",
            "0x1F + 1_000 + .5e3 + 10n + 1..toFixed()",
            "a) + (b",
            "a /* b */ // c\n",
            "[a, b] = c",
            "a = b = c",
            "a < b > (c)",
            "async",
            "let",
            "中文.属性",
            "x ? (y) : z",
            "import('x')",
        ];
        for text in valid {
            assert!(expression(text).is_ok(), "{text} {:?}", expression(text));
        }
    }

    #[test]
    fn what_babel_refuses() {
        let invalid = [
            "a b",
            ".Values.x",
            "a.",
            "a..b",
            "1a",
            "'a",
            "`a",
            "a ? b",
            "a +",
            "{ a",
            "a }",
            "if (a) b",
            "a; b",
            "-a ** b",
            "a ?? b || c",
            "1 = 2",
            "a?.b = c",
            "a + b = c",
            "++1",
            "class",
            "for",
            "a // b",
            "<b>x</b>",
            "{a = 1}",
            "#a",
            "a @ b",
            "/a",
            "/a/xx",
            "'\\x1'",
            "(a, b",
            "()",
            "a => ",
            "x y => z",
            "{{ a }}",
            "$ {",
            "%",
            "。",
            "，",
            "“a”",
            "a ! b",
            "a!",
            "a as b",
            "<any>a",
            "not a b",
            "range .Items x",
            "super.x",
            "new.target",
            "import.meta",
            "0x",
            "1__0",
            "a[",
            "[a",
            "f(a",
            "[...]",
            "a?.`b`",
        ];
        for text in invalid {
            assert!(expression(text).is_err(), "{text} {:?}", expression(text));
        }
    }

    #[test]
    fn nesting_has_an_end() {
        assert_eq!(expression(&"(".repeat(100_000)).map_err(|error| error.is_unsure), Err(true));
        assert_eq!(expression(&"!".repeat(100_000)).map_err(|error| error.is_unsure), Err(true));
        for long in ["a+", "a.", "a(1).", "[a]["] {
            assert_eq!(expression(&long.repeat(100_000)).map_err(|error| error.is_unsure), Err(true), "{long}");
        }
    }

    #[test]
    fn parameters_bind_names() {
        assert_eq!(parameters("{ a, b: c }, [d, ...e]"), Ok(["a", "c", "d", "e"].map(str::to_owned).to_vec()));
        assert_eq!(parameters(""), Ok(Vec::new()));
        assert!(parameters("a b").is_err());
        assert!(parameters("1").is_err());
    }

    #[test]
    fn handlers_may_hold_statements() {
        assert_eq!(statements("a = 1; if (b) { c() }"), Ok(()));
        assert!(statements("a b; c").is_err());
        assert!(statements("const").is_err());
        assert!(statements("let; a").is_err());
        assert!(statements("const a").is_err());
        assert!(statements("let 1").is_err());
        assert!(statements("let a b").is_err());
        assert_eq!(statements("let a, { b, c = 1 } = d\nconst [e] = (() => { return 1 })(); var f"), Ok(()));
        assert_eq!(statements("return; async"), Ok(()));
        assert!(statements("a(; c").is_err());
    }
}
