#include "finding/quotes.hpp"
#include "fit/ask.hpp"
#include "fit/findings.hpp"

namespace berth {
namespace {

auto task_span(const TaskSpec& task) -> Span {
  if (!task.document.name.span.empty() || task.document.root == nullptr) return task.document.name.span;
  return subspan(task.document.root->span, 0, 1);
}

} // namespace

auto about_task(const RuleInfo& rule, const TaskSpec& task, std::string message) -> Finding {
  auto finding = make_finding(rule, task_span(task), "metadata.name", std::move(message));
  finding.document = task.document.index;
  finding.item = task.document.item;
  return finding;
}

auto move_to_request(Finding& finding, const Pod& pod, std::string_view resource) -> void {
  const auto* entry = request_entry(pod, resource);
  if (entry == nullptr || entry->amount.span.empty()) return;
  finding.span = entry->amount.span;
  finding.path = entry->path;
}

auto name_of(const Placement& placement) -> std::string { return in_ticks(placement.name); }

} // namespace berth
