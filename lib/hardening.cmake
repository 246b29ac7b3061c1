# What keeps a fault from becoming more than a fault: the program is at a new address each time, its tables of addresses cannot be written, its
# stack cannot be run and its frames are watched. tests/binary reads it all back from the program; lib/README.md says what it costs.
include(CheckCXXCompilerFlag)
include(CheckLinkerFlag)

# Not every compiler and processor has these.
foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
  string(MAKE_C_IDENTIFIER "BERTH_HAS${flag}" has)
  check_cxx_compiler_flag(${flag} ${has})
  if(${has})
    target_compile_options(berth_flags INTERFACE ${flag})
  endif()
endforeach()
target_compile_options(berth_flags INTERFACE -fPIE)
# It needs an optimiser. Some distributions' compilers have set it already, to another value.
target_compile_options(berth_flags INTERFACE "$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")

add_library(berth_hard_program INTERFACE)
target_link_options(berth_hard_program INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
if(BERTH_STATIC)
  # The archives that it is linked from must be made for it, as Debian's are.
  set(CMAKE_REQUIRED_FLAGS -fPIE)
  check_linker_flag(CXX -static-pie BERTH_STATIC_PIE)
  unset(CMAKE_REQUIRED_FLAGS)
  if(NOT BERTH_STATIC_PIE)
    message(WARNING "this compiler links no static program that can be moved: berth is at the same address each time")
  endif()
  target_link_options(berth_hard_program INTERFACE $<IF:$<BOOL:${BERTH_STATIC_PIE}>,-static-pie,-static>)
else()
  target_link_options(berth_hard_program INTERFACE -pie)
endif()
