using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Data;

namespace MusicRec.Core.MLNet.Input;

/// <summary>A vocabulary as ML.NET's keys: key i + 1 stands for index i and is named by its external id.</summary>
internal static class VocabularyKeys
{
    private const string KeyValues = "KeyValues";

    public static KeyDataViewType TypeOf(Vocabulary ids) => new(typeof(uint), Math.Max(1, ids.Count));

    public static DataViewSchema.Annotations Names(Vocabulary ids)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add<VBuffer<ReadOnlyMemory<char>>>(
            KeyValues, new VectorDataViewType(TextDataViewType.Instance, Math.Max(1, ids.Count)), Get);
        return builder.ToAnnotations();

        void Get(ref VBuffer<ReadOnlyMemory<char>> names)
        {
            VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref names, Math.Max(1, ids.Count));
            for (int index = 0; index < ids.Count; index++) editor.Values[index] = ids[index].AsMemory();
            names = editor.Commit();
        }
    }

    public static SchemaShape ShapeOfNames() =>
        new([MlNetInternals.NewShapeColumn(KeyValues, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false)]);
}
