# What is installed: the program, its licence, and the notices of the libraries inside. Run by ctest:
# cmake -DBUILD=<build tree> -DROOT=<source tree> -DCONFIG=<configuration> -P package.cmake
set(prefix ${BUILD}/tests/binary/package)
file(REMOVE_RECURSE ${prefix})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIG} --prefix ${prefix} RESULT_VARIABLE failed OUTPUT_QUIET)
if(failed)
  message(FATAL_ERROR "the package cannot be made")
endif()

set(wanted bin/berth share/doc/berth/LICENSE share/doc/berth/README.md share/doc/berth/CHANGELOG.md share/doc/berth/SECURITY.md
    share/bash-completion/completions/berth share/zsh/site-functions/_berth share/fish/vendor_completions.d/berth.fish
    share/man/man1/berth.1 share/man/man1/berth-validate.1 bin/kubectl-berth share/berth/schemas/task.schema.json)
file(GLOB notices RELATIVE ${ROOT}/apps/berth/notices ${ROOT}/apps/berth/notices/*.txt)
foreach(notice ${notices})
  list(APPEND wanted share/doc/berth/notices/${notice})
endforeach()
foreach(file ${wanted})
  if(NOT EXISTS ${prefix}/${file})
    message(SEND_ERROR "${file} is not in the package")
  endif()
endforeach()

execute_process(COMMAND ${prefix}/bin/berth --version --verbose OUTPUT_VARIABLE told RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "the installed program does not run")
endif()
set(libraries cli11 fmt glibc lgpl-2.1 libstdcxx nlohmann-json re2 spdlog tl-expected yaml-cpp)
foreach(library ${libraries})
  file(READ ${ROOT}/apps/berth/notices/${library}.txt text)
  string(FIND "${told}" "${text}" at)
  if(at EQUAL -1)
    message(SEND_ERROR "berth --version --verbose does not tell the notice of ${library}")
  endif()
endforeach()
