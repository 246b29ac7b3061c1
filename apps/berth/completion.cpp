#include "command.hpp"
#include "completion/candidates.hpp"
#include "completion/scripts.hpp"
#include "finding/nearest.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

struct Shell {
  std::string_view name;
  std::string (*script)(const CompletionTable& table);
};

constexpr std::array shells{Shell{"bash", bash_completion}, Shell{"zsh", zsh_completion},
                            Shell{"fish", fish_completion}};

/// What the scripts call, and no person does: `words KIND -- CURRENT LINE...`.
constexpr std::string_view asking = "words";

auto shell_names() -> std::vector<std::string_view> {
  std::vector<std::string_view> names;
  names.reserve(shells.size());
  for (const auto& shell : shells) names.push_back(shell.name);
  return names;
}

class Completion : public Command {
 public:
  [[nodiscard]] auto page() const -> CommandPage override;
  auto declare(Options& options) -> void override { options.positionals("SHELL", words_, shell_names()); }
  [[nodiscard]] auto run(Console& console) -> ExitCode override;

 private:
  auto answer(Console& console) const -> void;

  std::vector<std::string> words_;
};

auto Completion::page() const -> CommandPage {
  return {
      "bash|zsh|fish",
      "Prints what makes the shell complete commands, options and their values, the names of rules, versions, regions\n"
      "and instance types, the environments of the tasks that are named, and paths. Packages bring it along.",
      "berth completion bash > ~/.local/share/bash-completion/completions/berth\n"
      "berth completion zsh > ~/.zfunc/_berth                with `fpath+=~/.zfunc` before compinit\n"
      "berth completion fish > ~/.config/fish/completions/berth.fish\n"
      "source <(berth completion bash)                       in this shell alone",
      "0  printed\n"
      "2  there is no such shell",
  };
}

auto Completion::run(Console& console) -> ExitCode {
  if (words_.size() > 2 && words_.front() == asking) return answer(console), ExitCode::ok;
  if (words_.size() != 1) {
    console.error("completion needs to know of one shell: `bash`, `zsh` or `fish`", "type `berth completion bash`");
    return ExitCode::usage;
  }
  const auto* const shell =
      std::find_if(shells.begin(), shells.end(), [&](const Shell& one) { return one.name == words_.front(); });
  if (shell == shells.end()) {
    const auto names = shell_names();
    const auto near = std::string(nearest(words_.front(), names));
    console.error("there is no completion for `" + words_.front() + "`",
                  near.empty() ? "there is one for `bash`, `zsh` and `fish`" : "did you mean `" + near + "`?");
    return ExitCode::usage;
  }
  console.out(shell->script({}));
  return ExitCode::ok;
}

auto Completion::answer(Console& console) const -> void {
  const std::span all(words_);
  for (const auto& one : candidates(words_[1], words_[2], all.subspan(3)))
    console.out(one.word + (one.meaning.empty() ? "" : "\t" + std::string(one.meaning)) + "\n");
}

} // namespace

auto make_completion() -> std::unique_ptr<Command> { return std::make_unique<Completion>(); }

} // namespace berth
