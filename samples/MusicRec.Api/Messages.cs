using MusicRec.Core.Data;

namespace MusicRec.Api;

/// <summary>A request for recommendations from a history; the listener need not be in the training plays.</summary>
/// <param name="History">External ids of the items played, oldest first.</param>
/// <param name="K">Number of items; null for 10.</param>
/// <param name="Repeats">"allow", "exclude" or "only"; null for "allow".</param>
internal sealed record HistoryRequest(string[]? History, int? K, string? Repeats);

/// <summary>A list of recommendations.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="KnownListener">
/// Whether the listener's plays are known; without them and without a history, the list holds popular items.
/// </param>
/// <param name="UnknownItems">Items of the history that the model does not know; they are left out.</param>
/// <param name="Items">The best items, best first.</param>
internal sealed record RecommendationResponse(string Model, bool KnownListener, int UnknownItems, IReadOnlyList<ItemResponse> Items);

/// <summary>A recommended item.</summary>
/// <param name="Item">External id.</param>
/// <param name="Score">The model's score; comparable within the list only.</param>
/// <param name="Artist">Artist, if the log has it.</param>
/// <param name="Title">Title, if the log has it.</param>
internal sealed record ItemResponse(string Item, float Score, string? Artist, string? Title);

/// <summary>The model in service.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Listeners">Listeners it was fitted on.</param>
/// <param name="Items">Items it knows.</param>
/// <param name="Plays">Plays it was fitted on.</param>
/// <param name="PlaysHash">Hash of these plays.</param>
/// <param name="Provenance">Where they come from.</param>
internal sealed record ModelResponse(string Name, int Listeners, int Items, long Plays, string PlaysHash, TrainingProvenance Provenance);
