#include "part_flags.hpp"

#include "files/folder.hpp"

namespace berth {
namespace {

/// `--changed deploy/` names a path; a revision of that name is `--changed=deploy/`.
auto is_no_path(std::string_view word) -> bool {
  return kind_of(std::string(word)).kind == PathKind::Kind::missing && word != "-";
}

} // namespace

auto declare_part(Options& options, PartFlags& flags) -> void {
  options
      .text(
          "--changed", "[REV]", "a revision of git",
          [&flags](std::string_view text) {
            flags.changed = text;
            return true;
          },
          "check only what git says has changed since REV (default: HEAD), in the work tree or the index, or does not "
          "know yet; main... is where this branch left main. The others are read as neighbours")
      .may_follow = is_no_path;
  options.texts("--neighbours", "PATH", flags.neighbours,
                "files and folders that are read for what tasks refer to (Services, claims, Secrets), and not checked; "
                "may be repeated");
}

} // namespace berth
