//! What can be assigned to and what can be a parameter: read as expressions first, judged here.

use super::super::{Error, Expression};
use super::{Parser, Read};

/// Reads a text that is the parameters of a function in parentheses. Gives the names they bind.
pub(in crate::vue::script) fn parameters(text: &str) -> Result<Vec<String>, Error> {
    let source = format!("{text}=>{{}}");
    let mut parser = Parser::new(&source)?;
    let mut names = Vec::new();
    parser.parameters(&mut names)?;
    parser.expect("=>")?;
    parser.body()?;
    parser.expect_end()?;
    Ok(names)
}

impl Parser<'_> {
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
}

/// Whether a value can be assigned to it.
pub(super) fn is_simple_target(expression: &Expression) -> bool {
    match expression {
        Expression::Name(_) | Expression::Member { .. } => true,
        Expression::Group(inner) => is_simple_target(inner),
        _ => false,
    }
}

/// Whether it can be a parameter.
pub(super) fn is_pattern(expression: &Expression) -> bool {
    match expression {
        Expression::Name(_) | Expression::Member { .. } => true,
        Expression::Array(items) | Expression::Object(items) => items.iter().all(is_pattern),
        Expression::Assign(target, _) => is_pattern(target),
        Expression::Spread(inner) => is_pattern(inner),
        _ => false,
    }
}

/// Whether it can only stand before an arrow.
pub(super) fn is_parameters_only(inner: &Expression) -> bool {
    match inner {
        Expression::Sequence(parts) => parts.is_empty() || matches!(parts.last(), Some(Expression::Spread(_))),
        Expression::Spread(_) => true,
        _ => false,
    }
}

pub(super) fn is_async_name(parts: &[Expression]) -> bool {
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
