// The one file that includes spdlog: it costs seconds to compile.
#include "log.hpp"

#include "finding/quotes.hpp"
#include "report/terminal/text.hpp"
#include "rules/security/secret_scan.hpp"

#include <atomic>
#include <memory>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace berth {
namespace {

std::atomic<int> verbosity{0};

/// Made at the first text, so that a quiet run does not pay for it.
auto logger() -> spdlog::logger& {
  static const auto made = [] {
    auto logger = std::make_shared<spdlog::logger>("berth", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("[%H:%M:%S.%e] %v");
    return logger;
  }();
  return *made;
}

} // namespace

auto set_verbosity(int level) -> void { verbosity = level; }

auto logs(int level) -> bool { return level <= verbosity; }

auto log(int level, std::string_view text) -> void {
  if (logs(level)) logger().info("{}", terminal::safe(cut_words(without_known_secrets(text))));
}

} // namespace berth
