//! What Vue's transforms refuse: directives without what they need, in places they can't be, or that nobody registered.

use super::script::{Expression, expression};
use super::template::{Attribute, Directive, Element, Kind, Node, Template};
use super::{Fault, Problem};

/// The faults of all directives.
pub(super) fn problems(template: &Template) -> Vec<Problem> {
    let mut found = Vec::new();
    for node in template.nodes.iter().filter(|node| !node.is_v_pre) {
        let Kind::Element(element) = &node.kind else { continue };
        for attribute in &element.attributes {
            let Some(directive) = &attribute.directive else { continue };
            let subject = Subject { template, node, element, attribute, directive };
            if let Some(fault) = subject.fault() {
                found.push(Problem { fault, range: attribute.range.clone(), about: attribute.name.to_owned() });
            }
        }
    }
    found
}

/// `a-b` as `aB`: what `:a-b` without a value is the value of.
fn camelized(name: &str) -> String {
    let mut words = name.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut letters = word.chars();
        let capital = letters.next().map(|first| first.to_ascii_uppercase());
        name + &capital.into_iter().chain(letters).collect::<String>()
    })
}

struct Subject<'t, 's> {
    template: &'t Template<'s>,
    node: &'t Node<'s>,
    element: &'t Element<'s>,
    attribute: &'t Attribute<'s>,
    directive: &'t Directive<'s>,
}

impl Subject<'_, '_> {
    fn fault(&self) -> Option<Fault> {
        let value = self.attribute.value.as_ref().map(|value| value.text.trim());
        let is_empty = value.is_none_or(str::is_empty);
        let argument = self.directive.argument;
        let is_wrong = match self.directive.name {
            "if" => is_empty,
            "else-if" => is_empty || !self.follows_if(),
            "else" => !self.follows_if(),
            "for" => self.directive.expression.is_none(),
            "bind" => match argument {
                None => is_empty,
                Some(argument) => {
                    let is_shorthand = value.is_none();
                    let is_no_name = || argument.starts_with('[') || expression(&camelized(argument)).is_err();
                    value == Some("") || (is_shorthand && is_no_name())
                }
            },
            "on" => match argument {
                None => is_empty,
                Some(_) => value.is_none() && self.directive.modifiers.is_empty(),
            },
            "html" | "text" => value.is_none() || self.has_children(),
            "show" => value.is_none(),
            "model" => self.is_bad_model(),
            "slot" => !self.may_have_slot(),
            "pre" | "cloak" | "once" | "memo" => false,
            _ => return Some(Fault::UnknownDirective),
        };
        is_wrong.then_some(Fault::Directive)
    }

    /// Whether the element before is one that a `v-else` can belong to.
    fn follows_if(&self) -> bool {
        let Some(parent) = self.node.parent else { return false };
        let siblings = self.template.nodes[parent].children.iter().map(|index| &self.template.nodes[*index]);
        let before = siblings.take_while(|sibling| sibling.range.start < self.node.range.start);
        let last = before.filter(|sibling| !matches!(sibling.kind, Kind::Text(text) if text.trim().is_empty())).last();
        last.is_some_and(|last| {
            let Kind::Element(element) = &last.kind else { return false };
            directive_of(element, &["if", "else-if", "else"]).is_some()
        })
    }

    fn has_children(&self) -> bool {
        let children = self.node.children.iter().map(|index| &self.template.nodes[*index]);
        let mut shown = children.filter(|child| !matches!(child.kind, Kind::Text(text) if text.trim().is_empty()));
        shown.next().is_some()
    }

    fn is_bad_model(&self) -> bool {
        fn is_place(expression: &Expression) -> bool {
            match expression {
                Expression::Group(inner) | Expression::Chain(inner) => is_place(inner),
                Expression::Name(name) => name != "undefined",
                Expression::Member { .. } => true,
                _ => false,
            }
        }
        if !self.directive.expression.as_ref().is_some_and(is_place) {
            return true;
        }
        if is_component(self.element.name) {
            return false;
        }
        let is_file = self.element.attributes.iter().any(|attribute| {
            attribute.name == "type" && attribute.value.as_ref().is_some_and(|value| value.text == "file")
        });
        self.directive.argument.is_some()
            || !matches!(self.element.name, "input" | "textarea" | "select")
            || (self.element.name == "input" && is_file)
    }

    fn may_have_slot(&self) -> bool {
        if self.element.name != "template" {
            return is_component(self.element.name);
        }
        let parent = self.node.parent.map(|index| &self.template.nodes[index].kind);
        matches!(parent, Some(Kind::Element(parent)) if is_component(parent.name))
    }
}

/// The first directive of an element that has one of these names.
pub(super) fn directive_of<'t, 's>(element: &'t Element<'s>, names: &[&str]) -> Option<&'t Directive<'s>> {
    element.attributes.iter().filter_map(|attribute| attribute.directive.as_ref()).find(|one| names.contains(&one.name))
}

const HTML: &str = " html body base head link meta style title address article aside footer header hgroup h1 h2 h3 h4 h5 h6 \
    nav section div dd dl dt figcaption figure picture hr img li main ol p pre ul a b abbr bdi bdo br cite code data dfn em i \
    kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr area audio map track video embed object param source \
    canvas script noscript del ins caption col colgroup table thead tbody td th tr button datalist fieldset form input label \
    legend meter optgroup option output progress select textarea details dialog menu summary template blockquote iframe tfoot \
    slot ";

const SVG: &str = " svg animate animateMotion animateTransform circle clipPath color-profile defs desc discard ellipse feBlend \
    feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight \
    feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset \
    fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter foreignObject g hatch hatchpath image line \
    linearGradient marker mask mesh meshgradient meshpatch meshrow metadata mpath path pattern polygon polyline \
    radialGradient rect set solidcolor stop switch symbol text textPath tspan unknown use view ";

const MATH: &str = " annotation annotation-xml maction maligngroup malignmark math menclose merror mfenced mfrac mfraction \
    mglyph mi mlabeledtr mlongdiv mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry \
    msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics ";

/// Whether Vue takes an element for a component: any name it does not know. Case counts.
pub fn is_component(name: &str) -> bool {
    let is_in = |list: &str| list.split(' ').any(|known| !known.is_empty() && known == name);
    !(is_in(HTML) || is_in(SVG) || is_in(MATH))
}
