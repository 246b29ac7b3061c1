#include "run/passed_over.hpp"

#include "settings/find.hpp"
#include "text/counted.hpp"
#include "text/shell_word.hpp"

namespace berth {
namespace {

constexpr std::string_view as_it_stands = "or check it as it stands: `--templates check`";

} // namespace

auto PassedOver::add(const std::string& path) -> void { templates_[folder_of(path)].push_back(path); }

auto PassedOver::add_opinions(const std::string& path, std::size_t count) -> void {
  if (count == 0) return;
  if (opinionated_++ == 0) first_opinion_ = path;
  opinions_ += count;
}

auto PassedOver::notes() const -> Outcome {
  Outcome outcome;
  for (const auto& [folder, files] : charts_)
    outcome.note("`" + folder + "` is a Helm chart, passed over (" + counted(files, "file") + "): helm template " +
                 shell_word(folder) + " | berth validate -");
  for (const auto& [folder, files] : templates_) {
    const auto what = files.size() == 1 ? "`" + files.front() + "` is a template that is not filled in, passed over"
                                        : counted(files.size(), "file") + " of `" + folder +
                                              "` are templates that are not filled in, passed over: `" + files.front() +
                                              "` and others";
    outcome.note(what, "fill it in first, " + std::string(as_it_stands));
  }
  if (!expectations_.empty()) {
    const auto one = expectations_.size() == 1;
    outcome.note(counted(expectations_.size(), "file") + " of test data " + (one ? "is" : "are") + " passed over: `" +
                     expectations_.front() + (one ? "`" : "` and others"),
                 "name a file to have it checked, " + std::string(as_it_stands));
  }
  if (opinions_ > 0)
    outcome.note(counted(opinions_, "opinion") + " on " + counted(opinionated_, "file") + " of tests left out: `" +
                     first_opinion_ + (opinionated_ == 1 ? "`" : "` and others"),
                 "name the folder, or choose a `--profile`, to have them");
  return outcome;
}

} // namespace berth
