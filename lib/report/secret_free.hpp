#pragma once

#include "report/sink.hpp"

namespace berth {

/// A sink that hands on to `sink` (borrowed) what it is given, without what is a secret by its form: for reports that
/// quote names alone, of tasks, containers and groups, in which nothing else can be one. Texts keep their length, and
/// each is looked at by itself.
[[nodiscard]] auto secret_free(const Sink& sink) -> Sink;

} // namespace berth
