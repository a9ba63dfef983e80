using MusicRec.Core.Data.Reading;

namespace MusicRec.Tests.Core.Data.Reading;

public sealed class DelimitedReadingTests
{
    private static readonly ListeningLogOptions Plain = new() { Format = ListeningLogFormat.Delimited };
    private static readonly ListeningLogOptions WithHeader = Plain with { HasHeader = true };
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [TestCase("userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n", TestName = "MovieLens_columns_are_known_by_name")]
    [TestCase("SessionId\tItemId\tTime\n1\t31\t1260759144.0\n", TestName = "Serenade_columns_are_known_by_name")]
    [TestCase(
        "item_id:token\tuser_id:token\ttimestamp:float\n31\t1\t1260759144\n",
        TestName = "RecBole_columns_are_known_by_name_whatever_their_order")]
    [TestCase(
        "\"user_id\";\"track_id\";\"ts\"\r\n\"1\";\"31\";\"2009-12-14T02:52:24Z\"\r\n",
        TestName = "Quoted_semicolon_columns_are_known_by_name")]
    public void Usual_columns_are_known_by_name(string text) =>
        Assert.That(Read(text, WithHeader).Lines(), Is.EqualTo(["1 31 1260759144000"]));

    [Test]
    public void Columns_can_be_named() =>
        Assert.That(
            Read("when|what|who\n5|song|ann\n", Plain with { Delimiter = '|', Listener = "WHO", Item = "what", Time = "when" }).Lines(),
            Is.EqualTo(["ann song 5000"]));

    [Test]
    public void A_named_column_may_leave_out_its_RecBole_type() =>
        Assert.That(Read("a:token\tb:token\n1\t2\n", Plain with { Listener = "b", Item = "a:token" }).Lines(), Is.EqualTo(["2 1"]));

    [Test]
    public void Columns_can_be_numbered_with_a_header_or_without()
    {
        var numbered = Plain with { Listener = 3, Item = 2, Time = 1 };
        Assert.That(Read("5,song,ann\n", numbered).Lines(), Is.EqualTo(["ann song 5000"]));
        Assert.That(Read("x,y,z\n5,song,ann\n", numbered with { HasHeader = true }).Lines(), Is.EqualTo(["ann song 5000"]));
    }

    [Test]
    public void Without_header_and_time_column_the_log_has_only_an_order()
    {
        ListeningLog log = Read("ann,song,5\n", Plain);
        Assert.That(log.HasTimes, Is.False);
        Assert.That(log.Lines(), Is.EqualTo(["ann song"]));
    }

    [Test]
    public void Quoted_fields_may_hold_delimiters_quotes_and_line_ends()
    {
        ListeningLog log = Read("user,item,time\n\"Smith, Ann\",\"the \"\"song\"\"\nin two lines\",5\nbob,x,6\n", WithHeader);
        Assert.That(log.Lines(), Is.EqualTo(["Smith, Ann the \"song\"\nin two lines 5000", "bob x 6000"]));
    }

    [Test]
    public void A_quote_inside_an_unquoted_field_is_literal() =>
        Assert.That(Read("ann,7\" mix\nbob,\"x\"\n", Plain).Lines(), Is.EqualTo(["ann 7\" mix", "bob x"]));

    [Test]
    public void In_tab_separated_logs_quotes_are_literal() =>
        Assert.That(Read("ann\t\"song\n", Plain).Lines(), Is.EqualTo(["ann \"song"]));

    [Test]
    public void Line_numbers_count_lines_inside_quotes()
    {
        string path = _folder.Write("log.csv", "user,item,time\na,\"x\n\ny\",5\nb,x,never\n");
        Assert.That(
            () => ListeningLog.Read(path, WithHeader),
            Throws.TypeOf<ListeningLogFormatException>().With.Message.StartsWith($"{path}:5:3: expected a time"));
    }

    [TestCase("a,\"x,5\nb,y,6\n", "2:2", TestName = "A_quote_never_closed_is_told_at_its_line")]
    [TestCase("a,\"x\"y,5\nb,y,6\n", "2:2", TestName = "Text_behind_a_closing_quote_is_told")]
    [TestCase("a,x\nb,y,6\n", "2:3", TestName = "A_row_without_the_last_column_is_told")]
    [TestCase(",x,5\n", "2:1", TestName = "A_row_without_listener_is_told")]
    [TestCase("a,\"\",5\n", "2:2", TestName = "A_row_without_item_is_told")]
    [TestCase("a,x,2.5e99\n", "2:3", TestName = "A_time_out_of_range_is_told")]
    public void Bad_rows_are_told(string rows, string place)
    {
        string path = _folder.Write("log.csv", "user,item,time\n" + rows);
        Assert.That(
            () => ListeningLog.Read(path, WithHeader),
            Throws.TypeOf<ListeningLogFormatException>().With.Message.StartsWith($"{path}:{place}: expected"));
    }

    [Test]
    public void After_a_quote_never_closed_reading_goes_on_at_the_next_line()
    {
        ListeningLog log = Read("user,item,time\na,\"x,5\nb,y,6\n", WithHeader with { SkipBadRows = true });
        Assert.That(log.Lines(), Is.EqualTo(["b y 6000"]));
        Assert.That(log.Rejected.ByFault(), Is.EqualTo(new Dictionary<RejectionReason, int> { [RejectionReason.BadQuotes] = 1 }));
    }

    [Test]
    public void A_header_taken_for_a_row_is_recognized()
    {
        string path = _folder.Write("log.csv", "userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n");
        Assert.That(
            () => ListeningLog.Read(path, Plain with { Time = 4 }),
            Throws.TypeOf<ListeningLogFormatException>().With.Message.Contains("HasHeader"));
    }

    [Test]
    public void A_column_that_is_not_there_is_told_with_those_that_are()
    {
        string path = _folder.Write("log.csv", "userId,movieId\n1,31\n");
        Assert.That(() => ListeningLog.Read(path, Plain with { Time = "when" }), Throws.TypeOf<ListeningLogFormatException>()
            .With.Message.EqualTo($"{path}:1: expected a column 'when', found userId, movieId."));
        Assert.That(() => ListeningLog.Read(path, WithHeader with { Item = 3 }), Throws.TypeOf<ListeningLogFormatException>()
            .With.Message.EqualTo($"{path}:1: expected a column 3, found a header of 2: userId, movieId."));
    }

    [Test]
    public void Files_of_a_folder_may_order_their_columns_differently()
    {
        _folder.Write("a.csv", "user,item,time\nann,x,1\n");
        _folder.Write("b.csv", "time,item,user\n2,y,bob\n");
        Assert.That(ListeningLog.Read(_folder.Path, WithHeader).Lines(), Is.EqualTo(["ann x 1000", "bob y 2000"]));
    }

    [Test]
    public void Files_with_and_without_times_do_not_mix()
    {
        _folder.Write("a.csv", "user,item,time\nann,x,1\n");
        string odd = _folder.Write("b.csv", "user,item\nbob,y\n");
        Assert.That(
            () => ListeningLog.Read(_folder.Path, WithHeader),
            Throws.TypeOf<ListeningLogFormatException>().With.Message.StartsWith(odd));
    }

    [TestCase("3", null, 3)]
    [TestCase("userId", "userId", 0)]
    public void A_typed_column_is_a_number_or_a_name(string text, string? name, int number)
    {
        LogColumn column = LogColumn.Parse(text);
        Assert.That((column.Name, column.Number), Is.EqualTo((name, number)));
    }

    private ListeningLog Read(string text, ListeningLogOptions options) => ListeningLog.Read(_folder.Write("log.csv", text), options);
}
