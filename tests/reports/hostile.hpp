#pragma once

#include "report/findings/findings.hpp"

#include <string>
#include <vector>

/// What a person could put into a file or its name to be carried out by whatever shows a report of it.
namespace hostile {

inline const std::string terminal = "\x1b[31m \x1b]0;title\x07 \u009b2J \u202e \u2066 \u115f \u3164 \ufe0f \U000e0101 "
                                    "\x7f \b \x9b \xff\xfe \xc0\xaf \u2028";
inline const std::string runner = "\r\n::error::forged %0A::warning::forged\n  ::add-mask::forged ##[error]forged "
                                  "##vso[task.complete]forged ##teamcity[forged]";
inline const std::string markup =
    "]]> --> <script>alert(1)</script> <!-- & &lt; \" ' | a | b | `one` ```\nfour ```` \n"
    "# forged\n- @octocat #1 https://forged.example www.forged.example ![a](https://forged.example) "
    "[a](https://forged.example) {0} $x$";

inline auto all() -> std::string { return terminal + runner + markup; }

/// As a double-quoted scalar, so that it is text to berth's rules and not malformed.
inline auto quoted(const std::string& text) -> std::string {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string yaml = "\"";
  for (const auto c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\') {
      yaml += c;
    } else {
      yaml += std::string("\\x") + digits[byte >> 4U] + digits[byte & 0xFU];
    }
  }
  return yaml + '"';
}

/// What berth's own rules quote.
inline auto document() -> std::string {
  const auto text = quoted(all());
  const auto command = quoted("::error::forged");
  return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: " + command + "\n  labels: {" + text + ": " + text +
         "}\nspec:\n  ##[error]forged: 1\n  " + text + ": 1\n  nodeSelector: {a: " + text +
         "}\n  containers:\n    - name: " + text + "\n      image: " + text + "\n      env: [{name: " + text +
         ", value: 1}]\n      resources: {requests: {cpu: " + text + ", memory: " + quoted("##[error]forged") +
         "}}\n    - name: " + command + "\n      image: " + command + "\n";
}

inline constexpr berth::RuleInfo rule{"R001",
                                      "request-over-limit",
                                      berth::Severity::error,
                                      berth::Authority::kubernetes,
                                      "a request over its limit",
                                      "why",
                                      "",
                                      ""};

/// One file whose name, text, findings and documents are all hostile, one that berth's rules have found faults in, and
/// one that could not be read.
struct Run {
  berth::Sources sources;
  std::vector<berth::CheckedFile> files;
  std::vector<berth::FileError> unread;
  berth::FindingsTally tally;

  Run() {
    using namespace berth;
    const auto text = "::error::first\nkind: " + all() + "\nkey: value\n";
    const auto size = static_cast<std::uint32_t>(text.size());
    const auto file = sources.add("::error file=" + all() + ".yaml", text);
    FileCheck check;
    for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
      auto finding = make_finding(rule, {file, 15, size}, "spec." + all(), all());
      finding.severity = severity;
      finding.pod_path = all();
      finding.labels.push_back({{file, 0, 10}, all()});
      finding.help = all();
      finding.fix = Fix{all(), true, {{{file, 15, 20}, all()}, {{file, 0, 0}, all()}}};
      check.findings.push_back(finding);
    }
    EffectiveResources effective;
    effective.of_flyte = true;
    ResourceTrace trace;
    trace.container = trace.resource = trace.path = "::error::" + all();
    effective.amounts.push_back(trace);
    effective.bare.push_back(trace.container);
    check.documents.push_back({file, 0, 0, Form::kubernetes, all(), "::error::" + all(), false, effective});
    check.documents.push_back({file, 1, 0, Form::other, all(), all(), true, std::nullopt});
    files.push_back({file, check});
    const auto real = sources.add(all(), document());
    CheckOptions options;
    options.profile = Profile::strict;
    options.trace = true;
    files.push_back({real, check_file(sources, real, options)});
    unread.push_back({"::error file=" + all(), all()});
    for (const auto& each : files) tally.add(each.check);
    tally.omitted = 3;
  }

  [[nodiscard]] auto findings() const -> std::size_t { return tally.errors + tally.warnings + tally.notes; }

  auto write(berth::FindingsFormat format, const berth::Sink& sink) const -> void {
    berth::ReportStyle style;
    style.effective = true;
    const auto writer = berth::make_writer(format, sources, style, sink);
    for (const auto& file : files) writer->write(file);
    writer->end({tally, unread});
  }
};

} // namespace hostile
