#include "run/proof.hpp"

#include "document/load.hpp"
#include "finding/quotes.hpp"
#include "fit/place_on.hpp"
#include "task/pod_sets.hpp"

#include <algorithm>
#include <set>

namespace berth {
namespace {

constexpr std::string_view separator = "---\n";

auto joined_texts(const std::vector<ToProve>& objects) -> std::string {
  std::string text;
  for (const auto& object : objects) {
    const auto separated = object.text->starts_with(separator);
    if (!text.empty() && !separated) text += separator;
    text += *object.text;
  }
  return text;
}

auto api_options(const CheckOptions& options) -> CheckOptions {
  CheckOptions api;
  api.server = options.server;
  api.profile = Profile::api;
  return api;
}

class Proof {
 public:
  Proof(const std::vector<ToProve>& objects, const ProofGround& ground)
      : objects_(objects), ground_(ground), file_(sources_.add("rendered", joined_texts(objects))),
        loaded_(load_file(sources_, file_)) {}

  [[nodiscard]] auto disproofs() && -> std::vector<Disproof> {
    if (loaded_.documents.size() != objects_.size()) {
      add(objects_.front(), "is read as " + std::to_string(loaded_.documents.size()) + " documents, not as " +
                                std::to_string(objects_.size()));
      return std::move(found_);
    }
    check();
    if (ground_.cluster != nullptr) place();
    return std::move(found_);
  }

 private:
  auto add(const ToProve& object, const std::string& what) -> void {
    const auto& task = *object.sets.front()->task;
    found_.push_back({&task, "what was rendered of " + in_ticks(task.name) + " " + what});
  }

  auto check() -> void {
    const auto checked = check_file(sources_, loaded_, api_options(*ground_.options));
    for (const auto& finding : checked.findings) {
      if (!is_error(finding) || is_known(*finding.rule)) continue;
      const auto found = std::find_if(loaded_.documents.begin(), loaded_.documents.end(),
                                      [&](const Document& one) { return one.index == finding.document; });
      const auto index = found == loaded_.documents.end() ? 0 : found - loaded_.documents.begin();
      add(objects_[static_cast<std::size_t>(index)],
          "is refused: " + std::string(finding.rule->id) + " at " + in_ticks(finding.path) + ": " + finding.message);
    }
  }

  /// The author's own document is refused for it, or silences who might say so.
  auto is_known(const RuleInfo& rule) -> bool {
    if (!asked_) {
      asked_ = true;
      const auto own = check_file(*ground_.sources, *ground_.loaded, api_options(*ground_.options));
      for (const auto& finding : own.findings) known_.insert(finding.rule);
      silenced_ = own.suppressed > 0;
    }
    return silenced_ || known_.count(&rule) != 0;
  }

  auto place() -> void {
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      const auto& object = objects_[i];
      const auto sets = read_pod_sets(loaded_.documents[i]);
      if (sets.size() != object.sets.size()) {
        add(object, "has " + std::to_string(sets.size()) + " pod sets, not " + std::to_string(object.sets.size()));
        continue;
      }
      for (std::size_t set = 0; set < sets.size(); ++set) place(object, sets[set].task, *object.sets[set]);
    }
  }

  auto place(const ToProve& object, const TaskSpec& task, const TaskPlacement& placed) -> void {
    const auto* berth = placed.berth();
    if (berth == nullptr) return;
    const auto standing = place_on(task, berth->pool, *ground_.cluster, *ground_.fit);
    if (standing.verdict == Verdict::no)
      add(object, "does not fit " + in_ticks(berth->name) + ", which it was placed on");
    else if (!standing.held)
      add(object, "is not held on " + in_ticks(berth->name) + ", which it was placed on");
  }

  const std::vector<ToProve>& objects_;
  const ProofGround& ground_;
  Sources sources_;
  FileId file_;
  LoadedFile loaded_;
  std::vector<Disproof> found_;
  std::set<const RuleInfo*> known_;
  bool asked_{false};
  bool silenced_{false};
};

} // namespace

auto disproofs(const std::vector<ToProve>& objects, const ProofGround& ground) -> std::vector<Disproof> {
  if (objects.empty()) return {};
  return Proof(objects, ground).disproofs();
}

} // namespace berth
