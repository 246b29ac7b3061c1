#pragma once

#include "document/document.hpp"
#include "syntax/arena.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// The entries of `spec.environments` of a native Task, of the Task itself where an overlay is laid over it already; of
/// a name that stands there twice, the last. Other documents have none.
[[nodiscard]] auto environments_of(const Document& document) -> std::vector<const Member*>;

/// The Task with one of its overlays laid over it, as strategic merge patches are: mappings key by key, lists item by
/// item where the schema names the key of an item, other lists and all scalars replaced; a null deletes, and so does
/// `$patch: delete`; `$patch: replace` replaces. What has its own name in both (a port) is found by that first. The
/// merged Task has no environments any more. What neither changes are the nodes of before; new ones live in `arena`,
/// which must outlive the document.
[[nodiscard]] auto in_environment(const Document& task, const Member& environment, Tree::Arena& arena) -> Document;

/// Replaces those of the documents that have the environment; the others are taken as they are.
auto enter_environment(std::span<Document> documents, std::string_view name, Tree::Arena& arena) -> void;

/// Says what a finding of a merged Task says at the place where that is written: the path is the overlay's where the
/// value is, the caret where the overlay says what is at fault, and an edit stays on the side of the caret. Does
/// nothing to a finding of a document that stands as it is written, nor twice.
auto show_in_overlay(const Document& document, Finding& finding) -> void;

} // namespace berth
