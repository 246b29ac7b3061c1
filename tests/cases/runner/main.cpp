// Runs one transcript: run_case [--update] BERTH CASE. With --update the case is rewritten with what came out, to be
// read by a person before it is committed.
#include "case_file.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

/// Removed with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto name = (fs::temp_directory_path() / "berth-case-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  auto operator=(const TemporaryFolder&) -> TemporaryFolder& = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] auto path() const -> const fs::path& { return path_; }

 private:
  fs::path path_;
};

auto read(const fs::path& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

auto write(const fs::path& path, const std::string& text) -> void {
  if (!path.parent_path().empty()) fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

auto write_files(const CaseFile& wanted, const fs::path& folder) -> void {
  for (const auto& section : wanted.sections) {
    std::istringstream words(section.header);
    std::string kind;
    std::string name;
    std::string how;
    words >> kind >> name >> how;
    if (kind == "file") write(folder / name, how == "escaped" ? unescape(section.text) : section.text);
  }
}

/// Nothing of the caller's environment but what finds programs and steers sanitizers: a case is the same everywhere.
auto set_environment(const fs::path& berth) -> void {
  std::string path = berth.parent_path().string();
  if (const auto* old = std::getenv("PATH"); old != nullptr) path += std::string(":") + old;
  const auto* asan = std::getenv("ASAN_OPTIONS");
  const std::string sanitizer = asan == nullptr ? "" : asan;
  ::clearenv();
  ::setenv("PATH", path.c_str(), 1);
  ::setenv("LC_ALL", "C", 1);
  ::setenv("HOME", "/nonexistent", 1);
  if (!sanitizer.empty()) ::setenv("ASAN_OPTIONS", sanitizer.c_str(), 1);
}

auto redirect(const fs::path& path, int flags, int to) -> void {
  const auto file = ::open(path.c_str(), flags, 0600);
  if (file < 0 || ::dup2(file, to) < 0) std::_Exit(126);
  ::close(file);
}

struct Streams {
  fs::path in;
  fs::path out;
  fs::path error;
};

auto shell(const std::string& script, const fs::path& folder, const Streams& streams) -> int {
  const auto child = ::fork();
  if (child == 0) {
    redirect(streams.in, O_RDONLY, STDIN_FILENO);
    redirect(streams.out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect(streams.error, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    if (::chdir(folder.c_str()) == 0) ::execl("/bin/sh", "sh", "-c", script.c_str(), nullptr);
    std::_Exit(126);
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) throw std::runtime_error("cannot run a shell");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// A last line without its break would look the same in a case.
auto visible(std::string text) -> std::string {
  if (!text.empty() && text.back() != '\n') text += "\n\\ no line break at the end\n";
  return text;
}

auto run(const CaseFile& wanted) -> CaseFile {
  const TemporaryFolder place;
  const auto folder = place.path() / "work";
  fs::create_directory(folder);
  write_files(wanted, folder);
  const Streams quiet{"/dev/null", place.path() / "setup.out", place.path() / "setup.err"};
  if (const auto setup = wanted.text("setup"); !setup.empty() && shell("set -e\n" + setup, folder, quiet) != 0)
    throw std::runtime_error("setup failed: " + read(quiet.error));
  Streams streams{"/dev/null", place.path() / "out", place.path() / "err"};
  if (const auto input = wanted.text("stdin"); !input.empty()) {
    streams.in = place.path() / "in";
    write(streams.in, input);
  }
  const auto code = shell(wanted.text("run"), folder, streams);
  auto got = wanted;
  got.set("exit", code == 0 ? "" : std::to_string(code) + "\n");
  got.set("stdout", visible(read(streams.out)));
  got.set("stderr", visible(read(streams.error)));
  return got;
}

auto compare(const CaseFile& wanted, const CaseFile& got) -> bool {
  auto same = true;
  for (const auto* header : {"exit", "stdout", "stderr"}) {
    if (wanted.text(header) == got.text(header)) continue;
    same = false;
    std::cout << header << " is not as it should be. Wanted:\n"
              << wanted.text(header) << "\nGot:\n"
              << got.text(header) << "\n";
  }
  return same;
}

} // namespace

auto main(int argc, char** argv) -> int {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto update = !arguments.empty() && arguments.front() == "--update";
  if (arguments.size() != (update ? 3U : 2U)) {
    std::cerr << "usage: run_case [--update] BERTH CASE\n";
    return 2;
  }
  try {
    const auto path = fs::absolute(arguments.back());
    set_environment(fs::absolute(arguments[arguments.size() - 2]));
    const auto wanted = parse_case(read(path));
    if (wanted.text("run").empty()) throw std::runtime_error("the case has no `>>> run`");
    const auto got = run(wanted);
    if (update) write(path, got.str());
    return update || compare(wanted, got) ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "run_case: " << error.what() << "\n";
    return 2;
  }
}
