#include "finding/rules.hpp"
#include "syntax/limits.hpp"

#include <array>

namespace berth::rules {
namespace {

constexpr auto too_many_brackets = [] {
  std::array<char, 2 * (limits::depth + 1)> text{};
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = i < text.size() / 2 ? '[' : ']';
  return text;
}();

} // namespace

const RuleInfo bad_bytes{
    "Y003",
    "bad-bytes",
    Severity::error,
    Authority::kubernetes,
    "the file holds bytes that are no text: not UTF-8, or control characters",
    "Kubernetes reads YAML and JSON as UTF-8 and refuses control characters in YAML. Bytes that are not UTF-8 reach "
    "the "
    "cluster as U+FFFD, so that a password or a path changes on its way without a word. Editors on Windows may write "
    "UTF-16: the file then begins with FF FE or FE FF.\n\nberth looks at the bytes before anything else, and reads no "
    "further when one is wrong.",
    "name: caf\xE9\n",
    "name: caf\xC3\xA9\n",
    Profile::recommended,
    Evidence::document,
    Role::unreadable};

const RuleInfo beyond_limits{
    "Y004",
    "beyond-limits",
    Severity::error,
    Authority::berth,
    "the file is deeper or larger than berth reads",
    "berth reads collections within collections up to 256 deep, files up to 64 MiB with up to 1,500,000 values and "
    "keys in up to 100,000 documents; after 1,000 findings it reads no further. Of a Task's environments it looks at "
    "as many as make 500,000 values "
    "together with the Task. The API "
    "server takes 3 MiB a request, so only Lists and streams of documents come near: split them into files. The limits "
    "keep a hostile file from eating the time and the memory of a CI machine.",
    std::string_view(too_many_brackets.data(), too_many_brackets.size()),
    "[[[]]]",
    Profile::recommended,
    Evidence::document,
    Role::unreadable};

const RuleInfo alias_bomb{
    "Y005",
    "alias-bomb",
    Severity::error,
    Authority::kubernetes,
    "aliases repeat so much that the document explodes",
    "An alias repeats the value of its anchor, and aliases of aliases multiply: ten short lines can stand for a "
    "billion "
    "values. Kubernetes' reader counts what it decodes and refuses a document when aliases make up more than 99% of it "
    "(of "
    "more than 1,000 values; less is enough in larger ones). berth counts the same way, and takes no more than "
    "4,000,000 "
    "repeated values a file.",
    "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
    "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
    "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
    "e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n",
    "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    "b: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n",
    Profile::recommended,
    Evidence::document,
    Role::unreadable};

} // namespace berth::rules
