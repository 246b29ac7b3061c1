#include "run/outcome.hpp"

#include <iterator>
#include <utility>

namespace berth {

auto Outcome::error(ExitCode worst, std::string text, std::string help) -> void {
  code = worse(code, worst);
  remarks.push_back({Remark::Kind::error, std::move(text), std::move(help), {}});
}

auto Outcome::warn(std::string text, std::string help) -> void {
  remarks.push_back({Remark::Kind::warning, std::move(text), std::move(help), {}});
}

auto Outcome::note(std::string text, std::string help) -> void {
  remarks.push_back({Remark::Kind::note, std::move(text), std::move(help), {}});
}

auto Outcome::step(std::string text) -> void { remarks.push_back({Remark::Kind::step, std::move(text), {}, {}}); }

auto Outcome::findings(std::vector<CheckedFile> files) -> void {
  if (!files.empty()) remarks.push_back({Remark::Kind::findings, {}, {}, std::move(files)});
}

auto Outcome::add(Outcome later) -> void {
  code = worse(code, later.code);
  remarks.insert(remarks.end(), std::make_move_iterator(later.remarks.begin()),
                 std::make_move_iterator(later.remarks.end()));
}

} // namespace berth
