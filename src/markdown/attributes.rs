//! `{#id .class key=value}`: attributes at the end of blocks, items and inline elements, by the patterns of
//! markdown-it-attrs 4.1.6 in its order. What is in braces and fits a pattern goes, whether its author meant an attribute
//! or not.

mod braces;

use super::token::{Attributes, Container, Element, Inline, Kind, Tag, Tightness, Token};
use braces::{parse, removed, stands_alone, stands_at_end, starts, trimmed};
use std::borrow::Cow;

/// Applies all attributes of a body.
pub(super) fn apply(tokens: &mut Vec<Token>) {
    let mut index = 0;
    let mut last_list = None;
    while index < tokens.len() {
        info(&mut tokens[index]);
        after_inline_leaf(&mut tokens[index]);
        after_table(tokens, index);
        after_inline_element(&mut tokens[index]);
        own_line_in_item(tokens, index, last_list);
        after_list(tokens, index);
        end_of_item(tokens, index);
        own_line(tokens, index);
        rule(tokens, index);
        end_of_block(tokens, index);
        if is_list_open(tokens.get(index)) {
            last_list = Some(index);
        }
        index += 1;
    }
}

/// Applies what stands after images, code and inline elements of a text alone.
pub(super) fn apply_within(inline: &mut Token) {
    after_inline_leaf(inline);
    after_inline_element(inline);
}

/// Whether a text ends in attributes of its block.
pub(super) fn ends_in_braces(inline: &Token) -> bool {
    let Kind::Inline(inline) = &inline.kind else { return false };
    match inline.children.last().map(|last| &last.kind) {
        Some(Kind::Text(text)) => stands_at_end(text),
        Some(Kind::Void(Tag { element: Element::Image(description), .. })) => stands_at_end(description),
        _ => false,
    }
}

/// Adds attributes; classes join those that are there.
fn add<'a>(target: &mut Attributes<'a>, attributes: Attributes<'a>) {
    for (name, value) in attributes {
        let joins = matches!(name.as_ref(), "class" | "css-module");
        match target.iter_mut().find(|(found, _)| joins && *found == name) {
            Some((_, classes)) => {
                let classes = classes.to_mut();
                classes.push(' ');
                classes.push_str(&value);
            }
            None => target.push((name, value)),
        }
    }
}

fn attributes_of<'t, 'a>(token: &'t mut Token<'a>) -> Option<&'t mut Attributes<'a>> {
    match &mut token.kind {
        Kind::Open(tag) | Kind::Void(tag) => Some(&mut tag.attributes),
        Kind::InlineCode(_, attributes) | Kind::IndentedCode(_, attributes) => Some(attributes),
        Kind::Fence(block) => Some(&mut block.attributes),
        _ => None,
    }
}

fn add_to<'a>(token: Option<&mut Token<'a>>, attributes: Attributes<'a>) {
    if let Some(target) = token.and_then(attributes_of) {
        add(target, attributes);
    }
}

fn inline_of<'t, 'a>(tokens: &'t mut [Token<'a>], index: usize) -> Option<&'t mut Inline<'a>> {
    match &mut tokens.get_mut(index)?.kind {
        Kind::Inline(inline) => Some(inline),
        _ => None,
    }
}

fn is_close(token: Option<&Token>) -> bool {
    token.is_some_and(|token| matches!(token.kind, Kind::Close(_)))
}

/// Whether two elements are of one kind, whatever their details.
fn is_same_kind(one: &Element, other: &Element) -> bool {
    match (one, other) {
        (Element::Container(Container { name: one, .. }), Element::Container(Container { name: other, .. })) => {
            one == other
        }
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// The token that opens what token `index` closes; a token that closes nothing is its own.
fn opening(tokens: &[Token], index: usize) -> Option<usize> {
    let token = tokens.get(index)?;
    let Kind::Close(closed) = &token.kind else { return Some(index) };
    (0..index).rev().find(|before| {
        let before = &tokens[*before];
        before.level == token.level && matches!(&before.kind, Kind::Open(tag) if is_same_kind(&tag.element, closed))
    })
}

/// The opening of the outermost block that ends right after a text.
fn enclosing(tokens: &[Token], inline: usize) -> Option<usize> {
    let mut last = inline + 1;
    while is_close(tokens.get(last + 1)) {
        last += 1;
    }
    opening(tokens, last)
}

/// ```` ```js {.a} ````, `::: tip {.a}`
fn info(token: &mut Token) {
    let (info, attributes) = match &mut token.kind {
        Kind::Fence(block) => (&mut block.info, &mut block.attributes),
        Kind::Open(Tag { element: Element::Container(container), attributes }) => (&mut container.info, attributes),
        _ => return,
    };
    if stands_at_end(info) {
        add(attributes, parse(info, info.rfind('{').unwrap_or(0)));
        *info = Cow::Owned(removed(info).to_owned());
    }
}

/// `` `code`{.a} ``, `![](x){.a}`
fn after_inline_leaf(token: &mut Token) {
    let Kind::Inline(inline) = &mut token.kind else { return };
    let is_leaf = |token: &Token| match &token.kind {
        Kind::InlineCode(..) => true,
        Kind::Void(tag) => matches!(tag.element, Element::Image(_)),
        _ => false,
    };
    if !inline.children.windows(2).any(|pair| is_leaf(&pair[0]) && starts_with_braces(&pair[1])) {
        return;
    }
    let mut children: Vec<Token> = Vec::with_capacity(inline.children.len());
    for mut token in std::mem::take(&mut inline.children) {
        let mut has_given = false;
        if let Some(leaf) = children.last_mut().filter(|last| is_leaf(last)) {
            has_given = give_front(&mut token, |attributes| add_to(Some(&mut *leaf), attributes));
        }
        let is_used_up = has_given && matches!(&token.kind, Kind::Text(text) if text.is_empty());
        if !is_used_up {
            children.push(token);
        }
    }
    inline.children = children;
}

/// `**text**{.a}`
fn after_inline_element(token: &mut Token) {
    let Kind::Inline(inline) = &mut token.kind else { return };
    let children = &mut inline.children;
    if !children.windows(2).any(|pair| is_close(pair.first()) && starts_with_braces(&pair[1])) {
        return;
    }
    // The elements that are open, and the one that was closed last.
    let (mut open, mut closed) = (Vec::new(), None);
    for at in 0..children.len() {
        let (before, after) = children.split_at_mut(at);
        match &after[0].kind {
            Kind::Open(_) => open.push(at),
            Kind::Close(_) => closed = open.pop(),
            _ if is_close(before.last()) => {
                let mut element = closed.and_then(|closed: usize| before.get_mut(closed));
                give_front(&mut after[0], |attributes| add_to(element.as_deref_mut(), attributes));
            }
            _ => {}
        }
    }
}

fn starts_with_braces(token: &Token) -> bool {
    matches!(&token.kind, Kind::Text(text) if starts(text))
}

/// Takes all braces off the front of a text, and gives what they hold. Says whether there were any.
fn give_front<'a>(token: &mut Token<'a>, mut give: impl FnMut(Attributes<'a>)) -> bool {
    let Kind::Text(text) = &mut token.kind else { return false };
    let mut rest = text.as_ref();
    while starts(rest) {
        give(parse(rest, 0));
        rest = rest.split_once('}').map_or("", |(_, after)| after);
    }
    let has_given = rest.len() < text.len();
    if has_given {
        *text = Cow::Owned(rest.to_owned());
    }
    has_given
}

fn is_paragraph_open(token: Option<&Token>) -> bool {
    token.is_some_and(|token| matches!(&token.kind, Kind::Open(tag) if matches!(tag.element, Element::Paragraph(_))))
}

/// Whether a paragraph that is nothing but braces follows a token.
fn is_followed_by_braces(tokens: &[Token], index: usize) -> bool {
    is_paragraph_open(tokens.get(index + 1))
        && matches!(tokens.get(index + 2).map(|token| &token.kind), Some(Kind::Inline(inline)) if stands_alone(&inline.content))
}

/// A table and then `{.a}`: the paragraph goes, and so do the attributes, for the site writes tables without any.
fn after_table(tokens: &mut Vec<Token>, index: usize) {
    if matches!(tokens[index].kind, Kind::Close(Element::Table)) && is_followed_by_braces(tokens, index) {
        tokens.drain(index + 1..(index + 4).min(tokens.len()));
    }
}

/// A list and then `{.a}`.
fn after_list(tokens: &mut Vec<Token>, index: usize) {
    let is_list = matches!(tokens[index].kind, Kind::Close(Element::BulletList | Element::OrderedList));
    if !is_list || !is_followed_by_braces(tokens, index) {
        return;
    }
    let Some(inline) = inline_of(tokens, index + 2).filter(|inline| inline.children.len() == 1) else { return };
    let attributes = parse(&inline.content, 0).into_iter().map(owned).collect();
    if let Some(open) = opening(tokens, index) {
        add_to(tokens.get_mut(open), attributes);
    }
    tokens.drain(index + 1..index + 4);
}

fn owned<'a>((name, value): (Cow<str>, Cow<str>)) -> (Cow<'a, str>, Cow<'a, str>) {
    (Cow::Owned(name.into_owned()), Cow::Owned(value.into_owned()))
}

fn is_list_open(token: Option<&Token>) -> bool {
    let is_list = |tag: &Tag| matches!(tag.element, Element::BulletList | Element::OrderedList);
    token.is_some_and(|token| matches!(&token.kind, Kind::Open(tag) if is_list(tag)))
}

fn is_first_in_item(tokens: &[Token], index: usize) -> bool {
    index
        .checked_sub(2)
        .and_then(|item| tokens.get(item))
        .is_some_and(|token| matches!(&token.kind, Kind::Open(Tag { element: Element::Item, .. })))
}

/// Takes a last line off a text if it is nothing but braces.
fn take_own_line<'a>(tokens: &mut [Token<'a>], index: usize) -> Option<Attributes<'a>> {
    let children = &mut inline_of(tokens, index)?.children;
    let [.., before, last] = children.as_slice() else { return None };
    let Kind::Text(text) = &last.kind else { return None };
    if before.kind != Kind::SoftBreak || !stands_alone(text) {
        return None;
    }
    let attributes = parse(text, 0);
    children.truncate(children.len() - 2);
    Some(attributes)
}

/// `- text` and `{.a}` on the next line: the list's.
fn own_line_in_item(tokens: &mut [Token], index: usize, last_list: Option<usize>) {
    if !is_first_in_item(tokens, index) {
        return;
    }
    let Some(attributes) = take_own_line(tokens, index) else { return };
    add_to(last_list.and_then(|list| tokens.get_mut(list)), attributes);
}

/// A text and `{.a}` on its next line: the outermost block's that ends there.
fn own_line(tokens: &mut [Token], index: usize) {
    let Some(attributes) = take_own_line(tokens, index) else { return };
    if let Some(open) = enclosing(tokens, index) {
        add_to(tokens.get_mut(open), attributes);
    }
}

/// Takes braces off the end of a text.
fn take_end<'a>(tokens: &mut [Token<'a>], index: usize, from_images: bool) -> Option<Attributes<'a>> {
    let last = inline_of(tokens, index)?.children.last_mut()?;
    match &mut last.kind {
        Kind::Text(text) if stands_at_end(text) => {
            let start = text.rfind('{').unwrap_or(0);
            let attributes = parse(text, start);
            *text = Cow::Owned(trimmed(&text[..start]).to_owned());
            Some(attributes)
        }
        // An image's description keeps its braces and they count all the same.
        Kind::Void(Tag { element: Element::Image(description), .. }) if from_images && stands_at_end(description) => {
            Some(parse(description, description.rfind('{').unwrap_or(0)))
        }
        _ => None,
    }
}

/// `- text {.a}`: the item's.
fn end_of_item(tokens: &mut [Token], index: usize) {
    if !is_first_in_item(tokens, index) {
        return;
    }
    let Some(attributes) = take_end(tokens, index, false) else { return };
    add_to(tokens.get_mut(index - 2), attributes);
}

/// `text {.a}`: the outermost block's that ends there.
fn end_of_block(tokens: &mut [Token], index: usize) {
    let Some(attributes) = take_end(tokens, index, true) else { return };
    if let Some(open) = enclosing(tokens, index) {
        add_to(tokens.get_mut(open), attributes);
    }
}

/// `--- {.a}`
fn rule(tokens: &mut Vec<Token>, index: usize) {
    let Kind::Open(Tag { element: Element::Paragraph(tightness), .. }) = &tokens[index].kind else { return };
    let is_tight = *tightness == Tightness::Tight;
    let Some(inline) = inline_of(tokens, index + 1) else { return };
    let markers = inline.content.trim_start_matches(['-', '*', '_']);
    let after = markers.strip_prefix(' ').unwrap_or(markers);
    let is_rule = inline.children.len() == 1
        && inline.content.len() - markers.len() >= 3
        && after.starts_with('{')
        && after.len() > 1
        && !after.starts_with("{}");
    if !is_rule {
        return;
    }
    let attributes: Attributes =
        parse(&inline.content, inline.content.rfind('{').unwrap_or(0)).into_iter().map(owned).collect();
    let mut tag = Tag::new(Element::Rule);
    add(&mut tag.attributes, attributes);
    tokens[index].kind = Kind::Void(tag);
    tokens.drain(index + 1..index + 3);
    if is_tight {
        tokens.remove(index);
    }
}
