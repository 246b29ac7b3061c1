#pragma once

#include "check/check.hpp"
#include "fit/fit.hpp"
#include "fit/prepare.hpp"

#include <string>
#include <vector>

namespace berth {

/// An object that berth has rendered, to be proved.
struct ToProve {
  const std::string* text{nullptr};       ///< one document
  std::vector<const TaskPlacement*> sets; ///< of its task, in their order
};

/// What it is proved against. Borrows.
struct ProofGround {
  const Sources* sources{nullptr};         ///< of what it was made of
  const LoadedFile* loaded{nullptr};       ///< the file that it was made of
  const CheckOptions* options{nullptr};    ///< as that was checked
  const PreparedCluster* cluster{nullptr}; ///< null: it was placed nowhere
  const FitOptions* fit{nullptr};
};

/// A task of which berth made what does not hold: our bug.
struct Disproof {
  const TaskSpec* task{nullptr};
  std::string why; ///< for people: names the object and what is wrong with it
};

/// Reads the objects of one file again as anybody would, checks them by the profile `api`, and places each set on its
/// pool. What the author's own document is refused for already is no bug.
[[nodiscard]] auto disproofs(const std::vector<ToProve>& objects, const ProofGround& ground) -> std::vector<Disproof>;

} // namespace berth
