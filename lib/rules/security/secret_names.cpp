#include "rules/security/secret_names.hpp"

#include "rules/security/entropy.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace berth {
namespace {

using Word = std::string_view;

constexpr std::array<Word, 5> secret_words{"PASSWORD", "PASSWD", "PASSPHRASE", "APIKEY", "SECRETKEY"};
constexpr std::array<Word, 4> words_in_company{"TOKEN", "SECRET", "PASS",
                                               "PWD"}; // alone, or after a word that does not say otherwise
constexpr std::array<Word, 8> key_kinds{"API",        "ACCESS",  "SECRET", "PRIVATE",
                                        "ENCRYPTION", "SIGNING", "MASTER", "AUTH"};

/// A tokenizer's tokens, pages and streams, and Kubernetes' secrets by name.
constexpr std::array<Word, 26> other_things{"PAD",  "EOS",     "BOS",        "UNK",          "SEP",    "CLS", "MASK",
                                            "STOP", "START",   "END",        "NEXT",         "PAGE",   "MAX", "MIN",
                                            "PER",  "SPECIAL", "IMAGE",      "CONTINUATION", "PULL",   "TLS", "CERT",
                                            "K8S",  "KUBE",    "KUBERNETES", "OLD",          "CLUSTER"};

constexpr std::array<Word, 22> switches{
    "true",   "false",   "yes",      "no",       "on",   "off",    "none",  "null",    "nil",   "enabled", "disabled",
    "enable", "disable", "required", "optional", "auto", "always", "never", "default", "empty", "fill",    "unset"};

/// References to where a secret is kept.
constexpr std::array<Word, 8> references{"/", "./", "~/", "../", "arn:", "vault:", "ref+", "projects/"};

template <std::size_t Count>
auto is_one_of(Word word, const std::array<Word, Count>& words) -> bool {
  return std::find(words.begin(), words.end(), word) != words.end();
}

auto divides(char c) -> bool { return c == '_' || c == '-' || c == '.'; }

/// In upper case: `DB_PASSWORD`, `db.password` and `dbPassword` are the same two.
auto words_of(std::string_view name) -> std::vector<std::string> {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = name[i];
    const auto between = divides(c);
    const auto hump = i > 0 && c != lower(c) && name[i - 1] != upper(name[i - 1]);
    if ((between || hump) && !words.back().empty()) words.emplace_back();
    if (!between) words.back() += upper(c);
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// Whether the last of the words may make the name a secret's: most names are told by it, without taking them apart.
auto may_end_a_secret(std::string_view name) -> bool {
  while (!name.empty() && divides(name.back())) name.remove_suffix(1);
  std::array<char, 16> letters{}; // longer than any of the words
  auto begin = name.size();
  const auto starts = [&] {
    return begin == 0 || divides(name[begin - 1]) ||
           (begin < name.size() && is_upper(name[begin]) && is_lower(name[begin - 1]));
  };
  while (!starts()) {
    if (name.size() - begin == letters.size()) return false;
    --begin;
    letters[letters.size() - (name.size() - begin)] = upper(name[begin]);
  }
  const auto size = name.size() - begin;
  const auto last = std::string_view(letters.data() + letters.size() - size, size);
  return last == "KEY" || is_one_of(last, secret_words) || is_one_of(last, words_in_company);
}

auto is_number(std::string_view value) -> bool {
  constexpr std::string_view digits = "0123456789.,_+-eE";
  return value.find_first_not_of(digits) == std::string_view::npos && value.size() < digits.size();
}

/// `MY_TOKEN`, `HF-TOKEN-HERE`: the name of a secret in place of one.
auto is_name_of_secret(std::string_view value) -> bool {
  if (value.find_first_of("_-") == std::string_view::npos) return false;
  const auto is_capital = [](char c) { return is_upper(c) || c == '_' || c == '-'; };
  if (!std::all_of(value.begin(), value.end(), is_capital)) return false;
  const auto words = words_of(value);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "KEY" || is_one_of(word, secret_words) || is_one_of(word, words_in_company);
  });
}

} // namespace

auto may_name_a_secret(std::string_view variable) -> bool {
  while (!variable.empty() && divides(variable.back())) variable.remove_suffix(1);
  if (variable.size() < 2) return false;
  const auto before = lower(variable[variable.size() - 2]);
  switch (lower(variable.back())) { // of KEY, TOKEN, SECRET, PASS, PASSPHRASE, PASSWORD, PASSWD and PWD
  case 'y':
  case 'n':
  case 't':
    return before == 'e';
  case 's':
  case 'e':
    return before == 's';
  case 'd':
    return before == 'r' || before == 'w';
  default:
    return false;
  }
}

auto names_a_secret(std::string_view variable) -> bool {
  if (!may_name_a_secret(variable) || !may_end_a_secret(variable)) return false;
  const auto words = words_of(variable);
  if (words.empty()) return false;
  const auto& last = words.back();
  if (is_one_of(last, secret_words)) return true;
  const auto before = words.size() > 1 ? std::string_view(words[words.size() - 2]) : std::string_view();
  // MinIO's and S3's access key is the name of its user; the secret is beside it.
  const auto owner = words.size() > 2 ? std::string_view(words[words.size() - 3]) : std::string_view();
  if (last == "KEY" && before == "ACCESS" && (owner == "MINIO" || owner == "S3")) return false;
  if (last == "KEY") return is_one_of(before, key_kinds);
  if (!is_one_of(last, words_in_company) || is_one_of(before, other_things)) return false;
  return !before.empty() || last == "TOKEN" || last == "SECRET"; // `PWD` is a shell's folder
}

auto is_harmless(std::string_view value) -> bool {
  if (value.empty() || is_number(value) || is_placeholder(value) || value.front() == '$') return true;
  if (value.find("://") != std::string_view::npos || is_name_of_secret(value)) return true;
  const auto begins = [&](Word word) { return value.substr(0, word.size()) == word; };
  if (std::any_of(references.begin(), references.end(), begins)) return true;
  std::string small(value);
  std::transform(small.begin(), small.end(), small.begin(), lower);
  return is_one_of(small, switches) || small.find_first_not_of(small.front()) == std::string::npos;
}

} // namespace berth
