//! Which element may stand in which: what makes the result a clean outline of blocks, whatever the page looked like.

use super::node::Tag;

/// What an element holds (`None` stands for the top of a body).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Blocks; loose text gets a paragraph.
    Blocks,
    /// Blocks and text.
    Both,
    /// Text and inline elements.
    Text,
    /// Only certain elements; anything else gets this one around it.
    Only(Tag),
}

/// What `tag` holds.
pub(super) fn holds(tag: Option<Tag>) -> Holds {
    let Some(tag) = tag else { return Holds::Blocks };
    match tag {
        Tag::Blockquote | Tag::Details => Holds::Blocks,
        Tag::Li | Tag::Dt | Tag::Dd | Tag::Caption | Tag::Th | Tag::Td | Tag::Figure | Tag::Figcaption => Holds::Both,
        Tag::Ul | Tag::Ol => Holds::Only(Tag::Li),
        Tag::Dl => Holds::Only(Tag::Dd),
        Tag::Table | Tag::Thead | Tag::Tbody | Tag::Tfoot => Holds::Only(Tag::Tr),
        Tag::Tr => Holds::Only(Tag::Td),
        _ => Holds::Text,
    }
}

/// Whether the block `tag` may stand directly in `parent`.
pub(super) fn fits(parent: Option<Tag>, tag: Tag) -> bool {
    use Tag::*;
    match tag {
        Li => matches!(parent, Some(Ul | Ol)),
        Dt | Dd => parent == Some(Dl),
        Figcaption => parent == Some(Figure),
        Summary => parent == Some(Details),
        Caption | Thead | Tbody | Tfoot => parent == Some(Table),
        Tr => matches!(parent, Some(Table | Thead | Tbody | Tfoot)),
        Th | Td => parent == Some(Tr),
        _ => matches!(holds(parent), Holds::Blocks | Holds::Both),
    }
}

/// Whether the block has one kind of parent, and is unwrapped anywhere else.
pub(super) fn needs_parent(tag: Tag) -> bool {
    !fits(None, tag)
}

/// How many levels the block takes, itself included, before text can stand in it.
pub(super) fn levels(tag: Tag) -> usize {
    match tag {
        Tag::Table => 4,
        Tag::Thead | Tag::Tbody | Tag::Tfoot => 3,
        Tag::Tr | Tag::Ul | Tag::Ol | Tag::Dl | Tag::Blockquote | Tag::Details => 2,
        _ => 1,
    }
}

/// An element within a line.
pub(super) fn is_mark(tag: Tag) -> bool {
    !matches!(tag, Tag::Br | Tag::Hr | Tag::Img) && !tag.is_block()
}
