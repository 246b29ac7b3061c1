#pragma once

#include "render/render.hpp"
#include "render/source/pinned_text.hpp"
#include "run/placed_tasks.hpp"
#include "task/propeller/inputs.hpp"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace berth {

/// What the command line says of what is rendered.
struct RenderingRequest {
  RenderForm form;
  std::string name_space; ///< of what berth renders; empty: as tasks say
  bool only_tasks{false};
  bool keep_going{false};     ///< files with errors are left out, and the others rendered
  bool keep_templates{false}; ///< `{{...}}` without a value is no error
  bool with_claims{false};    ///< the claims of `placement.volumes` as well
  TaskInputs inputs;
};

/// One object of the result.
struct RenderedObject {
  std::string kind;
  std::string name_space; ///< empty: none is said
  std::string name;
  std::string text; ///< a whole document, ending in a newline
};

/// What becomes of one file.
struct RenderedFile {
  const LoadedFile* loaded{nullptr};
  std::optional<PinnedText> pinned;    ///< where documents of Kubernetes are in it
  bool whole{false};                   ///< all of it is handed on, between and around its documents too
  std::vector<RenderedObject> objects; ///< in the order of the file
};

/// All that is rendered of a run: tasks as objects, documents of Kubernetes in their own bytes and pinned, what stands
/// beside them as it is. Faults become findings of the files that they are in.
class Rendering {
 public:
  /// Borrows the tasks.
  Rendering(PlacedTasks& tasks, RenderingRequest request) : tasks_(tasks), request_(std::move(request)) {}

  /// What there is to tell: what is left out, what had to be written anew. Without keep_going nothing is there where a
  /// file has an error.
  [[nodiscard]] auto make() -> Outcome;

  [[nodiscard]] auto files() const -> const std::deque<RenderedFile>& { return files_; }
  /// All of it as one stream.
  [[nodiscard]] auto stream() const -> std::string;
  /// One of the files has an error.
  [[nodiscard]] auto has_errors() const -> bool { return any_errors(); }
  /// Files that were left out, for they have errors.
  [[nodiscard]] auto left_out() const -> bool { return left_out_; }

 private:
  using Sets = std::vector<const TaskPlacement*>;

  auto judge(Outcome& outcome) -> void;
  auto judge_inputs(Outcome& outcome) const -> void;
  [[nodiscard]] auto has_errors(FileId file) const -> bool;
  [[nodiscard]] auto any_errors() const -> bool;
  auto render(const LoadedFile& loaded, Outcome& outcome) -> void;
  [[nodiscard]] auto pin(const LoadedFile& loaded, RenderedFile& into, Outcome& outcome) -> bool;
  auto add_objects(const LoadedFile& loaded, RenderedFile& into, Outcome& outcome) -> void;
  auto add_tasks(const Document& document, RenderedFile& into, Outcome& outcome) -> void;
  auto add_claims(const TaskPlacement& placed, RenderedFile& into) -> void;
  auto add(Finding finding) -> void;
  [[nodiscard]] auto sets_of(const Document& document) const -> const Sets&;
  [[nodiscard]] auto name_of(const Document& document) const -> std::string;

  PlacedTasks& tasks_;
  RenderingRequest request_;
  std::map<const Node*, Sets> sets_; ///< by the root of their document
  std::deque<RenderedFile> files_;
  std::set<FileId> unfilled_; ///< with templates that nothing fills in
  bool left_out_{false};
};

} // namespace berth
