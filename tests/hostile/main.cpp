// hostile BERTH SCENARIO SECONDS: runs `berth validate` on hostile input, generated here, within SECONDS of processor
// time and 500 MB of address space. hostile --list prints the scenarios.
#include "scenarios.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto name = (fs::temp_directory_path() / "berth-hostile-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
    fs::permissions(path_, fs::perms(0755)); // for the scenarios that give root's rights up
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  auto operator=(const TemporaryFolder&) -> TemporaryFolder& = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(path_ / "work", ignored))
      fs::permissions(entry.path(), fs::perms::owner_all, fs::perm_options::add | fs::perm_options::nofollow, ignored);
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] auto path() const -> const fs::path& { return path_; }

 private:
  fs::path path_;
};

auto limit(int resource, rlim_t value) -> void {
  const rlimit limits{value, value};
  if (::setrlimit(static_cast<__rlimit_resource>(resource), &limits) != 0) std::_Exit(125);
}

/// Only root can; others cannot read the file as they are.
auto become_nobody() -> void {
  constexpr uid_t nobody = 65534;
  if (::getuid() != 0) return;
  if (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0) std::_Exit(125);
}

/// By descriptor, for nobody may not be let into the folder of the program.
[[noreturn]] auto run_child(int program, const Scenario& scenario, const fs::path& folder, int output, rlim_t seconds)
    -> void {
  constexpr rlim_t address_space = 500'000'000;
  const auto nothing = ::open("/dev/null", O_RDONLY);
  if (::dup2(nothing, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(output, 2) < 0 || ::chdir(folder.c_str()) != 0)
    std::_Exit(125);
  if (scenario.as_nobody) become_nobody();
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, seconds);
  limit(RLIMIT_AS, address_space);
  ::alarm(300); // a wait costs no processor time
  std::string name = "berth";
  std::string command = "validate";
  auto path = scenario.path;
  std::string colour = "LC_ALL=C";
  char* const arguments[] = {name.data(), command.data(), path.data(), nullptr};
  char* const environment[] = {colour.data(), nullptr};
  ::fexecve(program, arguments, environment);
  std::_Exit(125);
}

auto read(const fs::path& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

auto report(const Scenario& scenario, int status, const std::string& output) -> int {
  const auto signalled = WIFSIGNALED(status);
  const auto code = signalled ? -1 : WEXITSTATUS(status);
  const auto said = output.find(scenario.words) != std::string::npos;
  if (code == scenario.exit_code && said) return 0;
  std::cout << "wanted exit code " << scenario.exit_code << " and `" << scenario.words << "`, got "
            << (signalled ? "signal " + std::to_string(WTERMSIG(status)) : "exit code " + std::to_string(code))
            << " and:\n"
            << output.substr(0, 4000) << "\n";
  return 1;
}

auto run(const std::string& berth, const Scenario& scenario, rlim_t seconds) -> int {
  const TemporaryFolder place;
  const auto folder = place.path() / "work";
  fs::create_directory(folder);
  scenario.prepare(folder);
  const auto program = ::open(berth.c_str(), O_RDONLY | O_CLOEXEC);
  const auto output_path = place.path() / "output";
  const auto output = ::open(output_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (program < 0 || output < 0) throw std::runtime_error("cannot open " + berth);
  const auto child = ::fork();
  if (child == 0) run_child(program, scenario, folder, output, seconds);
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) throw std::runtime_error("cannot run berth");
  return report(scenario, status, read(output_path));
}

} // namespace

auto main(int argc, char** argv) -> int {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    if (arguments.size() == 1 && arguments[0] == "--list") {
      for (const auto& scenario : scenarios()) std::cout << scenario.name << "\n";
      return 0;
    }
    if (arguments.size() != 3) throw std::runtime_error("usage: hostile BERTH SCENARIO SECONDS");
    for (const auto& scenario : scenarios()) {
      if (scenario.name == arguments[1]) return run(arguments[0], scenario, std::stoul(arguments[2]));
    }
    throw std::runtime_error("there is no scenario " + arguments[1]);
  } catch (const std::exception& error) {
    std::cerr << "hostile: " << error.what() << "\n";
    return 2;
  }
}
