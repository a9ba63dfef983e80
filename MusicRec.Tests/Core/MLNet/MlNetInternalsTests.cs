using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.MLNet.Output;

namespace MusicRec.Tests.Core.MLNet;

/// <summary>If one of these fails after an update of Microsoft.ML, MlNetInternals.cs is the one file to bring up to date.</summary>
[TestFixture]
public sealed class MlNetInternalsTests
{
    [Test]
    public void A_shape_column_can_be_made()
    {
        SchemaShape.Column column = MlNetInternals.NewShapeColumn(
            "name", SchemaShape.Column.VectorKind.Vector, NumberDataViewType.UInt32, isKey: true);

        Assert.That(
            (column.Name, column.Kind, column.ItemType, column.IsKey),
            Is.EqualTo(("name", SchemaShape.Column.VectorKind.Vector, (DataViewType)NumberDataViewType.UInt32, true)));
    }

    [Test]
    public void A_transformer_can_save_streams_and_its_loader_can_read_them()
    {
        var ml = new MLContext(seed: 1);
        using var zip = new MemoryStream();
        ml.Model.Save(new SavingTransformer(), inputSchema: null, zip);

        MlNetInternals.RegisterLoader(ml.ComponentCatalog, typeof(SavingTransformer), nameof(SavingTransformer));
        MlNetInternals.RegisterLoader(ml.ComponentCatalog, typeof(SavingTransformer), nameof(SavingTransformer));
        var loaded = (SavingTransformer)ml.Model.Load(zip, out _);

        Assert.That(loaded.Number, Is.EqualTo(42));
        Assert.That(loaded.HasOther, Is.False);
    }

    public sealed class SavingTransformer : ITransformer
    {
        public int Number { get; private set; }

        public bool HasOther { get; private set; }

        public bool IsRowToRowMapper => false;

        public static ITransformer Create(Microsoft.ML.Runtime.IHostEnvironment env, object context)
        {
            Assert.That(env, Is.Not.Null);
            var loaded = new SavingTransformer { HasOther = MlNetInternals.TryLoadBinaryStream(context, "Other", _ => { }) };
            Assert.That(MlNetInternals.TryLoadBinaryStream(context, "Numbers", reader => loaded.Number = reader.ReadInt32()), Is.True);
            return loaded;
        }

        public void Save(ModelSaveContext ctx)
        {
            MlNetInternals.CheckAtModel(ctx);
            MlNetInternals.SetVersionInfo(ctx, "MUSICTST", 1, nameof(SavingTransformer), typeof(SavingTransformer).Assembly.FullName!);
            MlNetInternals.SaveBinaryStream(ctx, "Numbers", writer => writer.Write(42));
        }

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException("Not row to row.");
    }
}
