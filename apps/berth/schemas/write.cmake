# Writes each schema as an editor needs it, whole: those in the sources leave to the compiler what one place must say.
#   cmake -DBERTH=PROGRAM -DINTO=FOLDER -P write.cmake
file(MAKE_DIRECTORY ${INTO})
foreach(name task cluster settings)
  execute_process(COMMAND ${BERTH} schema ${name} OUTPUT_FILE ${INTO}/${name}.schema.json COMMAND_ERROR_IS_FATAL ANY)
endforeach()
