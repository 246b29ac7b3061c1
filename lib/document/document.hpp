#pragma once

// document/ says what each document of a file is, by its content and never by the file's name: a Task, a Cluster, a
// Flyte template, something of Kubernetes, or none of ours. Lists, Flyte lists and compiled workflows are opened into
// their items, each a Document with its number. Kinds of operators that hold Pods are known by a table
// (wrapped_kind.hpp), or by their shape.
//
// Forms that are ours go on to schema/ and to the reader of their form in task/, cluster/ or settings/. What is none
// of ours is passed over, counted and named; that is decided here too, so that every command agrees on it.
//
// template_actions.hpp: what is no YAML until it is filled in. kustomizations.hpp: which files are patches, and which
// images a kustomization pins. placeholders.hpp: the values of an otherwise whole document that are not filled in.
// environments.hpp: a Task with one of its overlays laid over it (merge_overlay.hpp), which is a document like any
// other; overlay.hpp knows where each of its fields is written.
//
// A Document borrows the Tree and owns the few words that everybody asks for: kind, API version, name.

#include "document/wrapped_kind.hpp"
#include "finding/finding.hpp"
#include "syntax/tree.hpp"

#include <memory>
#include <string>
#include <vector>

namespace berth {

class Overlay;

/// What a document is, by its content.
enum class Form : std::uint8_t {
  empty,          ///< nothing but comments
  other,          ///< not ours: passed over and counted
  task,           ///< berth.dev/v1 Task
  cluster,        ///< berth.dev/v1 Cluster
  settings,       ///< berth.dev/v1 Settings
  flyte_task,     ///< as `flytectl get task -o yaml` prints one
  flyte_template, ///< a bare TaskTemplate, or one within `{template: ...}`
  kubernetes,     ///< a Pod or what holds Pod templates (kind says which), or a PersistentVolumeClaim
};

/// One document, or one item of a List, of a Flyte list or of the `tasks` of a compiled Flyte workflow. Borrows the
/// Tree.
struct Document {
  Form form{Form::other};
  const Node* root{nullptr};
  const WrappedKind* wrapped{nullptr}; ///< the kind of an operator that makes Pods of it; null: it is none
  const Node* list{nullptr}; ///< the `PodList` or the like that it takes kind and apiVersion from; null: it has its own
  FileId file{no_file};
  int index{0};                           ///< from 0 as the file has them
  int item{0};                            ///< from 0 within a List or a Flyte list
  std::string api_version;                ///< as written; empty when absent
  std::string kind;                       ///< `Pod`, `Task`, ...; `TaskTemplate` for Flyte's
  Located<std::string> name;              ///< metadata.name, or Flyte's id.name; empty when absent
  bool patch{false};                      ///< of another document that stands elsewhere: it need not be whole
  std::string root_path;                  ///< of `root` within the document or item: `template`; else empty
  std::shared_ptr<const Overlay> overlay; ///< what is laid over the Task; null: it stands as it is written
};

/// Every document of the tree, Lists, Flyte lists and compiled Flyte workflows opened into their items.
[[nodiscard]] auto documents_of(const Tree& tree, FileId file) -> std::vector<Document>;

/// What an object within the document `around` is: an entry of the table says where one stands.
[[nodiscard]] auto object_document(const Node& object, const Document& around) -> Document;

/// The API version that serves a Kubernetes kind; empty for a kind that berth does not check.
[[nodiscard]] auto served_version(std::string_view kind) -> std::string_view;

/// Whether nothing but its shape says where a document holds Pods.
[[nodiscard]] auto is_taken_by_shape(const Document& document) -> bool;

/// Documents that berth places: tasks, and Kubernetes workloads other than DaemonSets and claims, unless they are
/// patches.
[[nodiscard]] auto is_placeable(const Document& document) -> bool;

} // namespace berth
