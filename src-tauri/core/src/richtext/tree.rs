//! Where html5ever's tree construction writes: a flat list of nodes that point at each other by number.
//!
//! Ours, because a tree of owned children overflows the stack when a hostile page nests a hundred thousand elements
//! and is dropped. It knows HTML's structure only, nothing of what is allowed.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, local_name, ns};

/// A node's place in its [`Tree`].
pub(super) type Id = usize;

/// The root of every tree.
pub(super) const DOCUMENT: Id = 0;

/// What a node is.
pub(super) enum Data {
    /// The document, a comment, a template's hidden content: never walked into from an element, or empty.
    Other,
    /// Characters.
    Text(StrTendril),
    /// An element.
    Element { name: Rc<QualName>, attributes: Vec<Attribute> },
}

/// A node and its neighbours.
pub(super) struct Twig {
    pub data: Data,
    pub first: Option<Id>,
    pub next: Option<Id>,
    last: Option<Id>,
    previous: Option<Id>,
    parent: Option<Id>,
    depth: usize,
}

/// All nodes of one parse; nothing is ever removed from the list, only unlinked.
pub(super) struct Tree {
    twigs: Vec<Twig>,
}

impl Tree {
    /// The node with this number.
    pub fn get(&self, id: Id) -> Option<&Twig> {
        self.twigs.get(id)
    }

    fn add(&mut self, data: Data) -> Id {
        let twig = Twig { data, first: None, next: None, last: None, previous: None, parent: None, depth: 0 };
        self.twigs.push(twig);
        self.twigs.len() - 1
    }

    fn edit(&mut self, id: Option<Id>, change: impl FnOnce(&mut Twig)) {
        if let Some(twig) = id.and_then(|id| self.twigs.get_mut(id)) {
            change(twig);
        }
    }

    fn depth_below(&self, parent: Option<Id>) -> usize {
        parent.and_then(|id| self.get(id)).map_or(0, |twig| twig.depth + 1)
    }

    fn detach(&mut self, id: Id) {
        let Some(twig) = self.twigs.get_mut(id) else { return };
        let (parent, previous, next) = (twig.parent.take(), twig.previous.take(), twig.next.take());
        self.edit(previous, |twig| twig.next = next);
        self.edit(next, |twig| twig.previous = previous);
        self.edit(parent, |twig| {
            if twig.first == Some(id) {
                twig.first = next;
            }
            if twig.last == Some(id) {
                twig.last = previous;
            }
        });
    }

    fn append(&mut self, parent: Id, child: Id) {
        self.detach(child);
        let last = self.get(parent).and_then(|twig| twig.last);
        let depth = self.depth_below(Some(parent));
        self.edit(last, |twig| twig.next = Some(child));
        self.edit(Some(child), |twig| {
            twig.parent = Some(parent);
            twig.previous = last;
            twig.depth = depth;
        });
        self.edit(Some(parent), |twig| {
            twig.first = twig.first.or(Some(child));
            twig.last = Some(child);
        });
    }

    fn insert_before(&mut self, sibling: Id, child: Id) {
        self.detach(child);
        let Some(parent) = self.get(sibling).and_then(|twig| twig.parent) else { return };
        let previous = self.get(sibling).and_then(|twig| twig.previous);
        let depth = self.depth_below(Some(parent));
        self.edit(previous, |twig| twig.next = Some(child));
        self.edit(Some(sibling), |twig| twig.previous = Some(child));
        self.edit(Some(child), |twig| {
            twig.parent = Some(parent);
            twig.previous = previous;
            twig.next = Some(sibling);
            twig.depth = depth;
        });
        if previous.is_none() {
            self.edit(Some(parent), |twig| twig.first = Some(child));
        }
    }

    /// Adds to the text node `to` if it is one.
    fn extend_text(&mut self, to: Option<Id>, text: &StrTendril) -> bool {
        match to.and_then(|id| self.twigs.get_mut(id)) {
            Some(Twig { data: Data::Text(before), .. }) => {
                before.push_tendril(text);
                true
            }
            _ => false,
        }
    }
}

/// What html5ever holds of a node.
#[derive(Clone)]
pub(super) struct Handle {
    id: Id,
    name: Rc<QualName>,
    /// A MathML element whose content is HTML.
    holds_html: bool,
}

/// html5ever's way into a [`Tree`].
pub(super) struct Sink {
    tree: RefCell<Tree>,
    nameless: Rc<QualName>,
    /// How deep the last node was put.
    depth: Cell<usize>,
}

impl Sink {
    /// An empty document.
    pub fn new() -> Self {
        let mut tree = Tree { twigs: Vec::new() };
        tree.add(Data::Other);
        let nameless = Rc::new(QualName::new(None, ns!(), local_name!("")));
        Sink { tree: RefCell::new(tree), nameless, depth: Cell::new(0) }
    }

    /// How many nodes were made so far.
    pub fn made(&self) -> usize {
        self.tree.borrow().twigs.len()
    }

    /// How deep the last node was put: the depth at which the parser works now, but for elements closed since.
    pub fn depth(&self) -> usize {
        self.depth.get()
    }

    fn nameless(&self, id: Id) -> Handle {
        Handle { id, name: Rc::clone(&self.nameless), holds_html: false }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn get_document(&self) -> Handle {
        self.nameless(DOCUMENT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let id = self.tree.borrow_mut().add(Data::Element { name: Rc::clone(&name), attributes });
        Handle { id, name, holds_html: flags.mathml_annotation_xml_integration_point }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.nameless(self.tree.borrow_mut().add(Data::Other))
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.nameless(self.tree.borrow_mut().add(Data::Other))
    }

    /// What a template holds hangs nowhere, so it is parsed and forgotten.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        let mut tree = self.tree.borrow_mut();
        let depth = tree.depth_below(Some(target.id));
        let id = tree.add(Data::Other);
        tree.edit(Some(id), |twig| twig.depth = depth);
        self.nameless(id)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        self.depth.set(tree.depth_below(Some(parent.id)));
        match child {
            NodeOrText::AppendNode(node) => tree.append(parent.id, node.id),
            NodeOrText::AppendText(text) => {
                let last = tree.get(parent.id).and_then(|twig| twig.last);
                if !tree.extend_text(last, &text) {
                    let id = tree.add(Data::Text(text));
                    tree.append(parent.id, id);
                }
            }
        }
    }

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        match new_node {
            NodeOrText::AppendNode(node) => tree.insert_before(sibling.id, node.id),
            NodeOrText::AppendText(text) => {
                let previous = tree.get(sibling.id).and_then(|twig| twig.previous);
                if !tree.extend_text(previous, &text) {
                    let id = tree.add(Data::Text(text));
                    tree.insert_before(sibling.id, id);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.tree.borrow().get(element.id).is_some_and(|twig| twig.parent.is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        handle.holds_html
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.get(node.id).and_then(|twig| twig.first) {
            tree.append(new_parent.id, child);
        }
    }

    /// The language and direction of an `html` tag that comes late.
    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.tree.borrow_mut().edit(Some(target.id), |twig| {
            if let Data::Element { attributes: present, .. } = &mut twig.data {
                for attribute in attributes {
                    if present.iter().all(|other| other.name != attribute.name) {
                        present.push(attribute);
                    }
                }
            }
        });
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}
    fn parse_error(&self, _message: Cow<'static, str>) {}
    fn set_quirks_mode(&self, _mode: QuirksMode) {}
}
