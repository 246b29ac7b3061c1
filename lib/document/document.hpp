#pragma once

// document/ says what each document of a file is, by its content and never by the file's name: a Task, a Cluster, a
// Flyte template, something of Kubernetes, or none of ours. Lists, Flyte lists and compiled workflows are opened into
// their items, each a Document with its number.
//
// Forms that are ours go on to schema/ and to the reader of their form in task/, cluster/ or settings/. What is none
// of ours is passed over, counted and named; that is decided here too, so that every command agrees on it.
//
// A Document borrows the Tree and owns the few words that everybody asks for: kind, API version, name.

#include "finding/finding.hpp"
#include "syntax/tree.hpp"

#include <string>
#include <vector>

namespace berth {

/// What a document is, by its content.
enum class Form : std::uint8_t {
  empty,          ///< nothing but comments
  other,          ///< not ours: passed over and counted
  task,           ///< berth.dev/v1 Task
  cluster,        ///< berth.dev/v1 Cluster
  settings,       ///< berth.dev/v1 Settings
  flyte_task,     ///< as `flytectl get task -o yaml` prints one
  flyte_template, ///< a bare TaskTemplate, or one within `{template: ...}`
  kubernetes,     ///< a Pod or what holds a Pod template (kind says which), or a PersistentVolumeClaim
};

/// One document, or one item of a List, of a Flyte list or of the `tasks` of a compiled Flyte workflow. Borrows the
/// Tree.
struct Document {
  Form form{Form::other};
  const Node* root{nullptr};
  const Node* list{nullptr}; ///< the `PodList` or the like that it takes kind and apiVersion from; null: it has its own
  FileId file{no_file};
  int index{0};              ///< from 0 as the file has them
  int item{0};               ///< from 0 within a List or a Flyte list
  std::string api_version;   ///< as written; empty when absent
  std::string kind;          ///< `Pod`, `Task`, ...; `TaskTemplate` for Flyte's
  Located<std::string> name; ///< metadata.name, or Flyte's id.name; empty when absent
  std::string root_path;     ///< of `root` within the document or item: `template`; else empty
};

/// Every document of the tree, Lists, Flyte lists and compiled Flyte workflows opened into their items.
[[nodiscard]] auto documents_of(const Tree& tree, FileId file) -> std::vector<Document>;

/// The API version that serves a Kubernetes kind; empty for a kind that berth does not check.
[[nodiscard]] auto served_version(std::string_view kind) -> std::string_view;

/// Documents that berth places: tasks, and Kubernetes workloads other than DaemonSets and claims.
[[nodiscard]] auto is_placeable(const Document& document) -> bool;

} // namespace berth
