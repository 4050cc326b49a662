//! A scene as elements of the page.

use super::scene::{Mark, Node, Scene};
use std::rc::Rc;
use yew::{
    prelude::*,
    virtual_dom::{VNode, VTag},
};

/// Scenes are compared by identity: each is drawn once and never changed.
#[derive(Clone, Properties)]
pub(super) struct MarksProps {
    pub(super) scene: Rc<Scene>,
    /// Which mark the tab key reaches, where one stop serves all.
    pub(super) home: usize,
}

impl PartialEq for MarksProps {
    fn eq(&self, other: &Self) -> bool {
        self.home == other.home && Rc::ptr_eq(&self.scene, &other.scene)
    }
}

/// All that a scene consists of. Drawn again only for another scene, not for every tooltip.
#[component]
pub(super) fn Marks(props: &MarksProps) -> Html {
    let scene = &props.scene;
    let child = |(index, node): (usize, &Node)| {
        let mut tag = element(node, scene, props.home);
        if node.mark.is_none() {
            // What surrounds the marks is told by the chart's title and its table.
            tag.add_attribute("aria-hidden", "true");
        }
        // A mark keeps its element, and so its focus, while others come.
        tag.key = Some(match node.mark {
            Some(mark) => format!("mark {mark}").into(),
            None => format!("node {index}").into(),
        });
        VNode::from(tag)
    };
    scene.nodes.iter().enumerate().map(child).collect()
}

fn element(node: &Node, scene: &Scene, home: usize) -> VTag {
    let mut tag = VTag::new(node.tag);
    for (name, value) in &node.attrs {
        tag.add_attribute(name, value.clone());
    }
    // What is within a mark is told by its name.
    if let Some(index) = node.mark
        && let Some(mark) = scene.marks.get(index)
    {
        let reached = !scene.roving || index == home.min(scene.marks.len().saturating_sub(1));
        name(&mut tag, index, mark, reached);
    }
    for child in &node.children {
        tag.add_child(element(child, scene, home).into());
    }
    if !node.text.is_empty() {
        tag.add_child(VNode::from(node.text.clone()));
    }
    tag
}

fn name(tag: &mut VTag, index: usize, mark: &Mark, reached: bool) {
    tag.add_attribute("role", "img");
    tag.add_attribute("tabindex", if reached { "0" } else { "-1" });
    tag.add_attribute("aria-label", mark.label());
    tag.add_attribute("data-mark", mark.kind);
    tag.add_attribute("data-index", index.to_string());
    for (name, value) in &mark.data {
        tag.add_attribute(name, value.clone());
    }
}
