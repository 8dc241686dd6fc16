/** The `code` of an error that the built-in engine answers with when its disk is full: no further file will get in. */
export const DISK_FULL = 'disk_full';
