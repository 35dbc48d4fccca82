/** In which state a deployment is when the provider comes to look at a `plugin-url`. */
export const SITUATIONS = ["leader", "non-leader", "no-peer-relation", "changed-url", "again"] as const;

/** `again`: a later event of a relation whose plugin is there; `non-leader`: another unit than the leader. */
export type Situation = (typeof SITUATIONS)[number];
