// Faults of berth itself, put where no document is known to find any: the linker gives the program these in place of
// the functions that they wrap (--wrap). A document fails by its name, and a file by a word in it.
#include "fit/fit.hpp"
#include "fit/prepare.hpp"
#include "render/render.hpp"
#include "syntax/tree.hpp"
#include "task/task_spec.hpp"

#include <stdexcept>
#include <string_view>

namespace berth {

#define READ_TASK "_ZN5berth9read_taskERKNS_8DocumentERSt6vectorINS_7FindingESaIS4_EE"
#define PLACE "_ZN5berth5placeERKNS_8TaskSpecERKNS_15PreparedClusterERKNS_10FitOptionsE"
#define RENDER "_ZN5berth6renderERKNS_13TaskPlacementERKNS_13RenderOptionsE"
#define PARSE "_ZN5berth5parseERKNS_10SourceFileEj"

auto real_read_task(const Document& document, Findings& findings) -> TaskSpec asm("__real_" READ_TASK);
auto real_place(const TaskSpec& task, const PreparedCluster& prepared, const FitOptions& options) -> TaskPlacement
    asm("__real_" PLACE);
auto real_render(const TaskPlacement& placed, const RenderOptions& options)
    -> tl::expected<Rendered, Finding> asm("__real_" RENDER);
auto real_parse(const SourceFile& file, FileId id) -> Parsed asm("__real_" PARSE);

auto faulty_read_task(const Document& document, Findings& findings) -> TaskSpec asm("__wrap_" READ_TASK);
auto faulty_place(const TaskSpec& task, const PreparedCluster& prepared, const FitOptions& options) -> TaskPlacement
    asm("__wrap_" PLACE);
auto faulty_render(const TaskPlacement& placed, const RenderOptions& options)
    -> tl::expected<Rendered, Finding> asm("__wrap_" RENDER);
auto faulty_parse(const SourceFile& file, FileId id) -> Parsed asm("__wrap_" PARSE);

auto faulty_read_task(const Document& document, Findings& findings) -> TaskSpec {
  if (document.name.value == "unread") throw std::logic_error("the reader's fault");
  return real_read_task(document, findings);
}

auto faulty_place(const TaskSpec& task, const PreparedCluster& prepared, const FitOptions& options) -> TaskPlacement {
  if (task.name == "unplaced") throw std::logic_error("the fault of placing");
  return real_place(task, prepared, options);
}

auto faulty_render(const TaskPlacement& placed, const RenderOptions& options) -> tl::expected<Rendered, Finding> {
  if (placed.task->name == "unrendered") throw std::logic_error("the renderer's fault");
  auto rendered = real_render(placed, options);
  if (!rendered) return rendered;
  const auto spoil = [&](std::string_view right, std::string_view wrong) {
    const auto at = rendered->text.find(right);
    if (at != std::string::npos) rendered->text.replace(at, right.size(), wrong);
  };
  if (placed.task->name == "unpinned") spoil("size: small", "other: small");
  if (placed.task->name == "refused") spoil("restartPolicy: Never", "restartPolicy: Seldom");
  if (placed.task->name == "grown") spoil("memory: \"100Mi\"", "memory: \"100Gi\"");
  if (placed.task->name == "parted") rendered->text += "---\n" + rendered->text;
  return rendered;
}

auto faulty_parse(const SourceFile& file, FileId id) -> Parsed {
  if (file.text().find("unparsed") != std::string_view::npos) throw std::logic_error("the parser's fault");
  return real_parse(file, id);
}

} // namespace berth
