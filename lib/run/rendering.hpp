#pragma once

#include "render/render.hpp"
#include "render/source/pinned_text.hpp"
#include "run/dialled_services.hpp"
#include "run/origin_lines.hpp"
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
  bool json{false};       ///< else YAML
  bool only_tasks{false};
  bool keep_going{false};     ///< files with errors are left out, and the others rendered
  bool keep_templates{false}; ///< `{{...}}` without a value is no error
  bool with_claims{false};    ///< the claims of `placement.volumes` as well
  bool pin{true};             ///< else nothing is held anywhere, and no inventory is needed
  bool provenance{false};     ///< a comment behind each value that berth writes, who says it
  bool explain{false};        ///< RenderedObject::origins are wanted
  bool with_services{false};  ///< the Services that tasks dial and that nobody makes
  TaskInputs inputs;
};

/// One object of the result.
struct RenderedObject {
  std::string kind;
  std::string name_space; ///< empty: none is said
  std::string name;
  std::string text;                         ///< a whole document, ending in a newline
  std::optional<Value> value{};             ///< the same, with RenderingRequest::json
  std::vector<const TaskPlacement*> sets{}; ///< of its task, where berth has written in it; none: it came through
  std::vector<OriginLine> origins{};        ///< with RenderingRequest::explain, of what berth has rendered
};

/// `document`, which is written as `text`.
[[nodiscard]] auto object_of(const Value& document, std::string text) -> RenderedObject;

/// What becomes of one file.
struct RenderedFile {
  const LoadedFile* loaded{nullptr};
  std::optional<PinnedText> pinned;    ///< where documents of Kubernetes are in it
  bool whole{false};                   ///< all of it is handed on, between and around its documents too
  std::vector<RenderedObject> objects; ///< in the order of the file
  std::vector<RenderedObject> added;   ///< what documents of Kubernetes need beside them
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
  /// All of it as one stream; as JSON one object, or a List of several.
  [[nodiscard]] auto stream() const -> std::string;
  [[nodiscard]] auto is_json() const -> bool { return request_.json; }
  /// One of the files has an error.
  [[nodiscard]] auto has_errors() const -> bool { return any_errors(); }
  /// Files that were left out, for they have errors.
  [[nodiscard]] auto left_out() const -> bool { return left_out_; }

 private:
  using Sets = std::vector<const TaskPlacement*>;

  auto find_sets() -> void;
  auto judge(Outcome& outcome) -> void;
  auto tell_of_template(Outcome& outcome) const -> void;
  auto judge_inputs(Outcome& outcome) const -> void;
  [[nodiscard]] auto has_errors(FileId file) const -> bool;
  [[nodiscard]] auto any_errors() const -> bool;
  auto render(const LoadedFile& loaded, Outcome& outcome) -> void;
  [[nodiscard]] auto pin(const LoadedFile& loaded, RenderedFile& into, Outcome& outcome) -> bool;
  [[nodiscard]] auto pinned_documents(const LoadedFile& loaded, Outcome& outcome)
      -> std::optional<std::vector<PinnedDocument>>;
  [[nodiscard]] auto explained(const Value& object, const Origins& origins) -> std::vector<OriginLine>;
  [[nodiscard]] auto made_object(const Value& value, Span said, std::string comment) -> RenderedObject;
  [[nodiscard]] auto object(const Value& value, std::string yaml) const -> RenderedObject;
  [[nodiscard]] auto json_stream() const -> std::string;
  auto prove(const RenderedFile& file) -> void;
  auto add_objects(const LoadedFile& loaded, RenderedFile& into, Outcome& outcome) -> void;
  auto add_tasks(const Document& document, RenderedFile& into, Outcome& outcome) -> void;
  auto find_services(Outcome& outcome) -> void;
  [[nodiscard]] auto services_of(const TaskSpec& task) const -> std::vector<const DialledService*>;
  [[nodiscard]] auto service_object(const DialledService& service, const std::string& name_space) -> RenderedObject;
  auto add_volume_claims(const TaskPlacement& placed, RenderedFile& into) -> void;
  auto add(Finding finding) -> void;
  [[nodiscard]] auto sets_of(const Document& document) const -> const Sets&;
  [[nodiscard]] auto name_of(const Document& document) const -> std::string;

  PlacedTasks& tasks_;
  RenderingRequest request_;
  std::map<const Node*, Sets> sets_;   ///< by the root of their document
  std::set<const Node*> changed_;      ///< documents of Kubernetes that berth has written in, by their root
  std::deque<TaskPlacement> unpinned_; ///< where nothing is held
  std::map<const Node*, std::vector<OriginLine>> explained_; ///< documents of Kubernetes, by their root
  std::map<FileId, Secrets> secrets_;                        ///< of files that are explained
  std::deque<RenderedFile> files_;
  std::vector<DialledService> services_; ///< to be made
  std::set<FileId> unfilled_;            ///< with templates that nothing fills in
  bool left_out_{false};
};

} // namespace berth
