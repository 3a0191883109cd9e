/* Loaded before libc when instructions are counted: hash maps take their seeds from getrandom, and other seeds lay the same
 * keys out otherwise, which makes up to 0.5 % of a count. With these, a program counts the same each time. */

#include <string.h>
#include <sys/types.h>

ssize_t getrandom(void *bytes, size_t length, unsigned flags) {
  (void)flags;
  memset(bytes, 7, length);
  return (ssize_t)length;
}
