namespace MusicRec.Baselines.VmisKnn;

/// <summary>A training session that shares items with the query.</summary>
/// <param name="Session">Its index; the highest is the most recent.</param>
/// <param name="LatestShared">How far from the end of the query the most recent shared item stands; 1 is the last play.</param>
/// <param name="Similarity">Sum over the shared items of their positions in the query, counted from its start; 1 is the first play.</param>
internal readonly record struct SessionNeighbor(int Session, int LatestShared, long Similarity);
