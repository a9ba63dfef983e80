using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MusicRec.Core.MLNet;

/// <summary>Wraps the internals of ML.NET that saving a model in <c>ml.Model.Save</c>'s zip needs. A test covers each of them.</summary>
internal static class MlNetInternals
{
    private static readonly Assembly MlNet = typeof(ModelSaveContext).Assembly;

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    public static extern SchemaShape.Column NewShapeColumn(
        string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey, SchemaShape? annotations = null);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "CheckAtModel")]
    public static extern void CheckAtModel(ModelSaveContext context);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "SaveBinaryStream")]
    public static extern void SaveBinaryStream(ModelSaveContext context, string name, Action<BinaryWriter> save);

    /// <summary>Names the loader that reads the model back.</summary>
    /// <param name="context">The context of the model being saved.</param>
    /// <param name="signature">The eight characters that mark the model.</param>
    /// <param name="version">The version of the saved format.</param>
    /// <param name="loader">The name of the loader.</param>
    /// <param name="assembly">The name of the loader's assembly.</param>
    public static void SetVersionInfo(ModelSaveContext context, string signature, uint version, string loader, string assembly)
    {
        Type type = MlNet.GetType("Microsoft.ML.VersionInfo", throwOnError: true)!;
        object? info = Activator.CreateInstance(type, signature, version, version, version, assembly, loader, null);
        Invoke(context, "SetVersionInfo", BindingFlags.NonPublic, info);
    }

    /// <summary>Reads a stream that <see cref="SaveBinaryStream"/> wrote.</summary>
    /// <returns>Whether the stream exists.</returns>
    public static bool TryLoadBinaryStream(object loadContext, string name, Action<BinaryReader> load) =>
        (bool)Invoke(loadContext, "TryLoadBinaryStream", BindingFlags.Public, name, load)!;

    /// <summary>
    /// Registers a loader with a catalog: a type with <c>static ITransformer Create(IHostEnvironment, object loadContext)</c>. Repeated
    /// calls are harmless.
    /// </summary>
    public static void RegisterLoader(ComponentCatalog catalog, Type loader, string name)
    {
        Type attributeType = MlNet.GetType("Microsoft.ML.LoadableClassAttribute", throwOnError: true)!;
        Type signature = MlNet.GetType("Microsoft.ML.SignatureLoadModel", throwOnError: true)!;
        ConstructorInfo constructor =
            attributeType.GetConstructor([typeof(Type), typeof(Type), typeof(Type), typeof(Type), typeof(string), typeof(string[])])
            ?? throw new MissingMethodException(attributeType.FullName, ".ctor");
        var attribute = (Attribute)constructor.Invoke([typeof(ITransformer), loader, null, signature, name, new[] { name }]);
        catalog.RegisterAssembly(new LoaderAssembly(name, attribute));
    }

    private static object? Invoke(object target, string method, BindingFlags access, params object?[] arguments)
    {
        MethodInfo info =
            target.GetType().GetMethod(method, BindingFlags.Instance | access, Array.ConvertAll(arguments, argument => argument!.GetType()))
            ?? throw new MissingMethodException(target.GetType().FullName, method);
        return info.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
    }

    // A catalog gets loaders from an assembly's attributes and reads only its name, attributes and types.
    private sealed class LoaderAssembly(string loader, Attribute attribute) : Assembly
    {
        public override string FullName => $"MusicRec.Loaders.{loader}";

        public override object[] GetCustomAttributes(Type attributeType, bool inherit)
        {
            var matching = Array.CreateInstance(attributeType, attributeType.IsInstanceOfType(attribute) ? 1 : 0);
            if (matching.Length == 1) matching.SetValue(attribute, 0);
            return (object[])matching;
        }

        public override object[] GetCustomAttributes(bool inherit) => [attribute];

        public override bool IsDefined(Type attributeType, bool inherit) => attributeType.IsInstanceOfType(attribute);

        public override Type[] GetTypes() => [];

        public override Type[] GetExportedTypes() => [];

        public override IEnumerable<TypeInfo> DefinedTypes => [];
    }
}
