//! What must throw when a page is rendered. A post's page has no data: a name that is none of JavaScript's or VitePress's
//! is undefined, and reading a member of it stops the build. Whatever is not certain is left alone.

use super::directives::directive_of;
use super::script::Expression;
use super::template::{Element, Kind, Node, Template};
use super::{Fault, Globals, Problem};

/// Everything that must throw.
pub(super) fn problems(template: &Template, globals: &Globals) -> Vec<Problem> {
    let has_code = template.nodes.iter().any(|node| match &node.kind {
        Kind::Mustache(_) => true,
        Kind::Element(element) => element.attributes.iter().any(|attribute| attribute.directive.is_some()),
        Kind::Text(_) => false,
    });
    if !has_code {
        return Vec::new();
    }
    let mut page = Page { template, globals, states: Vec::with_capacity(template.nodes.len()), found: Vec::new() };
    for node in &template.nodes {
        let state = page.visit(node);
        page.states.push(state);
    }
    page.found
}

/// What is known of a node.
#[derive(Clone, Copy)]
struct State {
    /// Its contents are rendered for certain.
    renders: bool,
    /// Whether one of the `v-if`s up to this one holds.
    chain: Option<bool>,
}

struct Page<'t, 's> {
    template: &'t Template<'s>,
    globals: &'t Globals,
    states: Vec<State>,
    found: Vec<Problem>,
}

impl Page<'_, '_> {
    fn visit(&mut self, node: &Node) -> State {
        let renders = node.parent.is_none_or(|parent| self.states[parent].renders) && !node.is_v_pre;
        let state = State { renders, chain: None };
        if !renders {
            return state;
        }
        match &node.kind {
            Kind::Text(_) => state,
            Kind::Mustache(expression) => {
                if let Some(expression) = expression
                    && self.value(expression, node.parent).is_err()
                {
                    self.report(node.range.clone(), expression);
                }
                state
            }
            Kind::Element(element) => self.element(node, element),
        }
    }

    fn report(&mut self, range: std::ops::Range<usize>, expression: &Expression) {
        let about = undefined_name(expression, self.globals).unwrap_or_default();
        self.found.push(Problem { fault: Fault::Throws, range, about });
    }

    fn element(&mut self, node: &Node, element: &Element) -> State {
        let condition = directive_of(element, &["if", "else-if", "else"]);
        let mut chain = None;
        if let Some(condition) = condition {
            let earlier = if condition.name == "if" { Some(false) } else { self.chain_before(node) };
            if earlier != Some(false) {
                return State { renders: false, chain: earlier };
            }
            chain = Some(true);
            if condition.name != "else" {
                chain = condition.expression.as_ref().and_then(|test| match self.value(test, node.parent) {
                    Ok(value) => value.truth(),
                    Err(_) => {
                        self.report(element.open.clone(), test);
                        None
                    }
                });
            }
            if chain != Some(true) {
                return State { renders: false, chain };
            }
        }
        let mut scope = node.parent;
        if let Some(repeat) = directive_of(element, &["for"]) {
            let items = repeat.expression.as_ref().map(|source| (source, self.value(source, node.parent)));
            let is_certain = match items {
                Some((source, Err(_))) => {
                    self.report(element.open.clone(), source);
                    false
                }
                Some((_, Ok(Abstract::Number(count)))) => count >= 1.0,
                Some((_, Ok(Abstract::Text(text)))) => !text.is_empty(),
                Some((Expression::Array(items), _)) => !items.is_empty(),
                _ => false,
            };
            if !is_certain {
                return State { renders: false, chain };
            }
            scope = self
                .template
                .nodes
                .iter()
                .position(|one| one.range == node.range && matches!(one.kind, Kind::Element(_)));
        }
        for attribute in &element.attributes {
            let Some(directive) = &attribute.directive else { continue };
            // Handlers wait for events, keys and references are no matter of the server's.
            let is_read = match directive.name {
                "bind" => !matches!(directive.argument, Some("key" | "ref")),
                name => matches!(name, "show" | "html" | "text" | "model"),
            };
            let Some(expression) = directive.expression.as_ref().filter(|_| is_read) else { continue };
            if self.value(expression, scope).is_err() {
                self.report(attribute.range.clone(), expression);
            }
        }
        let slot = directive_of(element, &["slot"]).filter(|_| element.name == "template");
        let is_other_slot = slot.is_some_and(|slot| slot.argument.is_some_and(|name| name != "default"));
        let waits = matches!(element.name, "ClientOnly" | "client-only" | "slot") || is_other_slot;
        State { renders: !waits, chain }
    }

    /// What is known of the `v-if`s before an element.
    fn chain_before(&self, node: &Node) -> Option<bool> {
        let siblings = &self.template.nodes[node.parent?].children;
        let before = siblings.iter().take_while(|index| self.template.nodes[**index].range.start < node.range.start);
        let last = before.filter(|index| matches!(self.template.nodes[**index].kind, Kind::Element(_))).last()?;
        self.states.get(*last)?.chain
    }

    fn value(&self, expression: &Expression, scope: Option<usize>) -> Result<Abstract, Stop> {
        value(expression, &|name| self.name(name, scope))
    }

    /// What a name stands for in an element.
    fn name(&self, name: &str, mut scope: Option<usize>) -> Abstract {
        while let Some(node) = scope.map(|index| &self.template.nodes[index]) {
            let Kind::Element(element) = &node.kind else { break };
            let directives = element.attributes.iter().filter_map(|attribute| attribute.directive.as_ref());
            if directives.flat_map(|directive| &directive.names).any(|bound| bound == name) {
                return Abstract::Any;
            }
            scope = node.parent;
        }
        known(name, self.globals)
    }
}

/// A value as far as it is known.
#[derive(Clone, Debug, PartialEq)]
enum Abstract {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    /// Something that is there.
    Object,
    /// The front matter, with these keys.
    FrontMatter(Vec<String>),
    Any,
}

/// Why there is no value.
enum Stop {
    Throws,
    /// An optional chain ends early.
    Short,
}

impl Abstract {
    fn is_nothing(&self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }

    fn truth(&self) -> Option<bool> {
        match self {
            Self::Undefined | Self::Null => Some(false),
            Self::Bool(value) => Some(*value),
            Self::Number(value) => Some(*value != 0.0 && !value.is_nan()),
            Self::Text(text) => Some(!text.is_empty()),
            Self::Object | Self::FrontMatter(_) => Some(true),
            Self::Any => None,
        }
    }

    fn is_callable(&self) -> bool {
        matches!(self, Self::Object | Self::Any)
    }
}

const GLOBALS: &str = " Infinity NaN isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent \
    Math Number Date Array Object Boolean String RegExp Map Set JSON Intl BigInt console Error require arguments ";

fn known(name: &str, globals: &Globals) -> Abstract {
    match name {
        "undefined" | "$params" => Abstract::Undefined,
        "$frontmatter" => Abstract::FrontMatter(globals.front_matter.clone()),
        _ if GLOBALS.split(' ').any(|known| known == name) || name.starts_with(['$', '_']) => Abstract::Any,
        _ if globals.has_script => Abstract::Any,
        _ => Abstract::Undefined,
    }
}

fn value(expression: &Expression, name_of: &dyn Fn(&str) -> Abstract) -> Result<Abstract, Stop> {
    let read = |expression: &Expression| value(expression, name_of);
    let read_all = |list: &[Expression]| -> Result<(), Stop> {
        for item in list {
            let found = match item {
                Expression::Spread(inner) => read(inner)?,
                item => read(item).map(|_| Abstract::Any)?,
            };
            if !matches!(found, Abstract::Any | Abstract::Object | Abstract::Text(_)) {
                return Err(Stop::Throws);
            }
        }
        Ok(())
    };
    Ok(match expression {
        Expression::Null => Abstract::Null,
        Expression::Bool(value) => Abstract::Bool(*value),
        Expression::Number(value) => Abstract::Number(*value),
        Expression::Text(text) => Abstract::Text(text.clone()),
        Expression::Name(name) => name_of(name),
        Expression::Function => Abstract::Object,
        Expression::Opaque(parts) => {
            read_all(parts)?;
            Abstract::Any
        }
        Expression::Array(items) => {
            read_all(items)?;
            Abstract::Object
        }
        Expression::Object(values) => {
            for value in values {
                read(if let Expression::Spread(inner) = value { inner } else { value })?;
            }
            Abstract::Object
        }
        Expression::Group(inner) => read(inner)?,
        Expression::Spread(inner) => read(inner)?,
        Expression::Chain(inner) => match read(inner) {
            Err(Stop::Short) => Abstract::Undefined,
            result => result?,
        },
        Expression::Member { object, name, key, is_optional } => {
            let object = read(object)?;
            if object.is_nothing() {
                return Err(if *is_optional { Stop::Short } else { Stop::Throws });
            }
            if let Some(key) = key {
                read(key)?;
            }
            match (object, name) {
                (Abstract::FrontMatter(keys), Some(name)) if !keys.contains(name) && !is_of_every_object(name) => {
                    Abstract::Undefined
                }
                _ => Abstract::Any,
            }
        }
        Expression::Call { callee, arguments, is_optional } => {
            let callee = read(callee)?;
            if callee.is_nothing() && *is_optional {
                return Err(Stop::Short);
            }
            read_all(arguments)?;
            if !callee.is_callable() {
                return Err(Stop::Throws);
            }
            Abstract::Any
        }
        Expression::Unary("typeof", inner) if matches!(inner.as_ref(), Expression::Name(_)) => Abstract::Any,
        Expression::Unary(operator, inner) => {
            let inner = read(inner)?;
            match (*operator, inner.truth()) {
                ("!", Some(truth)) => Abstract::Bool(!truth),
                ("void", _) => Abstract::Undefined,
                _ => Abstract::Any,
            }
        }
        Expression::Binary(operator, left, right) => {
            read(left)?;
            let right = read(right)?;
            let needs_object = matches!(*operator, "in" | "instanceof");
            if needs_object && !matches!(right, Abstract::Any | Abstract::Object | Abstract::FrontMatter(_)) {
                return Err(Stop::Throws);
            }
            Abstract::Any
        }
        Expression::Logical(operator, left, right) => {
            let left = read(left)?;
            let goes_on = match *operator {
                "&&" => left.truth(),
                "||" => left.truth().map(|truth| !truth),
                _ if left == Abstract::Any => None,
                _ => Some(left.is_nothing()),
            };
            match goes_on {
                Some(true) => read(right)?,
                Some(false) => left,
                None => Abstract::Any,
            }
        }
        Expression::Conditional(parts) => {
            let [test, yes, no] = parts.as_ref();
            match read(test)?.truth() {
                Some(true) => read(yes)?,
                Some(false) => read(no)?,
                None => Abstract::Any,
            }
        }
        Expression::Assign(target, given) => {
            if let Expression::Member { object, .. } = target.as_ref()
                && read(object)?.is_nothing()
            {
                return Err(Stop::Throws);
            }
            read(given)?
        }
        Expression::Sequence(parts) => {
            let mut last = Abstract::Undefined;
            for part in parts {
                last = read(part)?;
            }
            last
        }
    })
}

fn is_of_every_object(name: &str) -> bool {
    matches!(
        name,
        "constructor"
            | "hasOwnProperty"
            | "isPrototypeOf"
            | "propertyIsEnumerable"
            | "toLocaleString"
            | "toString"
            | "valueOf"
    )
}

/// The undefined name that an expression needs, to be named to the author.
fn undefined_name(expression: &Expression, globals: &Globals) -> Option<String> {
    let find = |expression: &Expression| undefined_name(expression, globals);
    match expression {
        Expression::Name(name) => (known(name, globals) == Abstract::Undefined).then(|| name.clone()),
        Expression::Member { object, key, .. } => find(object).or_else(|| key.as_deref().and_then(find)),
        Expression::Call { callee, arguments, .. } => find(callee).or_else(|| arguments.iter().find_map(find)),
        Expression::Unary(_, inner)
        | Expression::Group(inner)
        | Expression::Chain(inner)
        | Expression::Spread(inner) => find(inner),
        Expression::Binary(_, left, right) | Expression::Logical(_, left, right) | Expression::Assign(left, right) => {
            find(left).or_else(|| find(right))
        }
        Expression::Conditional(parts) => parts.iter().find_map(find),
        Expression::Array(list) | Expression::Object(list) | Expression::Sequence(list) | Expression::Opaque(list) => {
            list.iter().find_map(find)
        }
        _ => None,
    }
}
