#include "check/failure.hpp"

#include "finding/rules.hpp"

#include <exception>
#include <new>

namespace berth {
auto failure_of(const std::function<void()>& work) -> std::optional<std::string> {
  try {
    work();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception of unknown type";
  }
  return std::nullopt;
}

auto failure_finding(Span place, std::string_view why) -> Finding {
  auto finding = make_finding(rules::berth_failed, subspan(place, 0, 1), {}, "berth failed here: " + std::string(why));
  finding.help = "report it with the command and this file: it is a bug of berth, and says nothing of the file";
  finding.secret = place;
  return finding;
}

auto failed_check(const Sources& sources, FileId file, std::string_view why) -> FileCheck {
  FileCheck check;
  check.failed = true;
  check.findings.push_back(failure_finding({file, 0, static_cast<std::uint32_t>(sources[file].text().size())}, why));
  check.secrets = secrets_of(check.findings); // the whole of it
  check.secrets.set_whole();
  check.documents.push_back({file, 0, 0, Form::other, {}, {}, false, std::nullopt});
  return check;
}

} // namespace berth
