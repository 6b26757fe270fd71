//! One walk over the parsed page, element by element, into the [`Builder`]. A list of steps, not recursion: the depth
//! of a page is the page's choice.

use html5ever::{Attribute, QualName, ns};

use super::Origin;
use super::address;
use super::builder::Builder;
use super::frames::Voice;
use super::images;
use super::node::{Element, Tag};
use super::policy::{Fate, attribute, element, fate_of};
use super::tree::{DOCUMENT, Data, Id, Tree};

enum Step {
    Enter(Id),
    EndBlock(Id, Voice),
    EndApart(Voice),
    EndMark,
}

/// Walks the whole page, or until the builder is full.
pub(super) fn walk(tree: &Tree, origin: Origin<'_>, builder: &mut Builder) {
    let mut steps = Vec::new();
    push_enter(&mut steps, tree.get(DOCUMENT).and_then(|document| document.first));
    while let Some(step) = steps.pop() {
        if builder.is_full() {
            return;
        }
        match step {
            Step::Enter(id) => enter(tree, id, origin, builder, &mut steps),
            Step::EndMark => builder.end_mark(),
            Step::EndApart(voice) => {
                builder.part();
                builder.voice = voice;
            }
            Step::EndBlock(id, voice) => {
                builder.end_block(id);
                builder.voice = voice;
            }
        }
    }
}

fn push_enter(steps: &mut Vec<Step>, id: Option<Id>) {
    steps.extend(id.map(Step::Enter));
}

fn enter(tree: &Tree, id: Id, origin: Origin<'_>, builder: &mut Builder, steps: &mut Vec<Step>) {
    let Some(twig) = tree.get(id) else { return };
    push_enter(steps, twig.next);
    match &twig.data {
        Data::Other => {}
        Data::Text(text) => builder.text(text),
        Data::Element { name, attributes } => {
            let entered = enter_element(id, name, attributes, origin, builder, steps);
            if entered {
                push_enter(steps, twig.first);
            }
        }
    }
}

/// Begins what the policy says; `false` where the content is not wanted.
fn enter_element(
    id: Id,
    name: &QualName,
    attributes: &[Attribute],
    origin: Origin<'_>,
    builder: &mut Builder,
    steps: &mut Vec<Step>,
) -> bool {
    if name.ns != ns!(html) {
        return false;
    }
    match fate_of(&name.local, attributes) {
        Fate::Dropped => return false,
        Fate::Leaf(tag) => {
            leaf(tag, attributes, origin, builder);
            return false;
        }
        Fate::Block(tag) => begin_block(id, element(tag, attributes), builder, steps),
        Fate::Apart => begin_apart(&element(Tag::Bdi, attributes), builder, steps),
        Fate::Inline(tag) => begin_mark(mark(tag, attributes, origin, builder), builder, steps),
        Fate::Unwrapped => begin_mark(isolate(attributes), builder, steps),
    }
    true
}

fn leaf(tag: Tag, attributes: &[Attribute], origin: Origin<'_>, builder: &mut Builder) {
    match tag {
        Tag::Br => builder.line_break(),
        Tag::Hr => builder.rule(),
        _ => builder.image(element(tag, attributes), images::address(attributes, origin)),
    }
}

fn begin_block(id: Id, element: Element, builder: &mut Builder, steps: &mut Vec<Step>) {
    let outer = speak(&element, builder);
    let begun = builder.begin_block(element, id);
    steps.push(if begun { Step::EndBlock(id, outer) } else { Step::EndApart(outer) });
}

fn begin_apart(element: &Element, builder: &mut Builder, steps: &mut Vec<Step>) {
    builder.part();
    let outer = speak(element, builder);
    steps.push(Step::EndApart(outer));
}

fn begin_mark(mark: Option<Element>, builder: &mut Builder, steps: &mut Vec<Step>) {
    if let Some(mark) = mark {
        builder.begin_mark(mark);
        steps.push(Step::EndMark);
    }
}

/// Takes over the element's language and direction, and returns those before.
fn speak(element: &Element, builder: &mut Builder) -> Voice {
    let outer = builder.voice.clone();
    if element.lang.is_some() {
        builder.voice.lang.clone_from(&element.lang);
    }
    builder.voice.dir = element.dir.or(builder.voice.dir);
    outer
}

/// The mark for an inline element, or what is left of it where it means nothing here.
fn mark(tag: Tag, attributes: &[Attribute], origin: Origin<'_>, builder: &mut Builder) -> Option<Element> {
    let mut mark = element(tag, attributes);
    let has_place = match tag {
        Tag::A => builder.marked_as(&[Tag::A]).is_none(),
        Tag::Rt | Tag::Rp => builder.marked_as(&[Tag::Ruby, Tag::Rt, Tag::Rp]) == Some(Tag::Ruby),
        Tag::Bdo => mark.dir.is_some(),
        _ => true,
    };
    if !has_place {
        return isolate(attributes);
    }
    if tag == Tag::A {
        let address = attribute(attributes, "href").and_then(|href| address::allowed(href, origin.page));
        mark.link = address.and_then(|address| builder.links.number(address));
        if mark.link.is_none() {
            return isolate(attributes);
        }
    }
    Some(mark)
}

/// What keeps the language and direction of an unwrapped inline element: a `bdi`, which isolates as `dir` does.
fn isolate(attributes: &[Attribute]) -> Option<Element> {
    let isolated = element(Tag::Bdi, attributes);
    (isolated.lang.is_some() || isolated.dir.is_some()).then_some(isolated)
}
