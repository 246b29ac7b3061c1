#pragma once

#include "report/findings/findings.hpp"

#include <memory>

/// The writer of each format, in the file of its name. Each borrows what it is given, and is given what may be shown.
namespace berth {

auto make_human_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter>;
auto make_concise_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter>;
auto make_json_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter>;
auto make_sarif_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter>;
auto make_github_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter>;
auto make_gitlab_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter>;
auto make_junit_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter>;
auto make_markdown_writer(const Sources& sources, const ReportStyle& style, const Sink& sink)
    -> std::unique_ptr<FindingsWriter>;

} // namespace berth
