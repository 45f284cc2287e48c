/** The owner's leave to look beyond the home, asked once a case and taken back like any answer. */
export const CLOUD_LEAVE = 'cloud-leave'
/** The probe that waits for it. */
export const CLOUD_REACH = 'cloud_reach'
