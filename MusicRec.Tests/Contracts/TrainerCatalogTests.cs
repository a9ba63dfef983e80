using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using MusicRec.Baselines;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.RL;
using MusicRec.Sequential;

namespace MusicRec.Tests.Contracts;

/// <summary>
/// <c>mlContext.MusicRecommendation().Trainers</c> has every model, in the two forms ML.NET's users expect, with the options' own defaults.
/// </summary>
[TestFixture]
public sealed class TrainerCatalogTests
{
    private static readonly MusicRecommendationTrainers Trainers = new MLContext(seed: 1).MusicRecommendation().Trainers;
    private static readonly Type[] Families =
    [
        .. new[] { typeof(BaselineModels), typeof(SequentialModels), typeof(RLModels) }
            .SelectMany(family => family.Assembly.GetExportedTypes()).Where(type => type.Namespace == "Microsoft.ML"),
    ];
    private static readonly MethodInfo[] Methods =
    [
        .. Families.SelectMany(family => family.GetMethods(BindingFlags.Public | BindingFlags.Static)),
    ];

    private static IEnumerable<TestCaseData> Kinds =>
        ContractModels.Kinds.Select(kind => new TestCaseData(kind).SetArgDisplayNames(kind.Name));

    [TestCaseSource(nameof(Kinds))]
    public void Every_model_is_there_with_columns_or_with_options(ModelKind kind)
    {
        Assert.That(Of(kind), Has.Length.EqualTo(2), $"{kind.Name} needs a method with column names and one with options.");
        Assert.That(Of(kind), Has.All.Matches<MethodInfo>(method => method!.IsDefined(typeof(ExtensionAttribute))));
        Assert.That(
            WithColumns(kind).GetParameters().Skip(1).Take(3).Select(column => (column.Name, column.DefaultValue)),
            Is.EqualTo(
                new (string?, object?)[]
                {
                    ("userColumnName", "UserId"),
                    ("itemColumnName", "TrackId"),
                    ("timestampColumnName", "Timestamp"),
                }));
        Assert.That(WithOptions(kind).GetParameters()[1].ParameterType, Is.EqualTo(kind.DefaultOptions.GetType()));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Both_forms_have_the_defaults_of_the_options(ModelKind kind)
    {
        string expected = kind.CreateTrainer(kind.DefaultOptions).ToString()!;
        object?[] defaults = [.. WithColumns(kind).GetParameters().Skip(1).Select(parameter => parameter.DefaultValue)];

        Assert.That(WithColumns(kind).Invoke(null, [Trainers, .. defaults])!.ToString(), Is.EqualTo(expected));
        Assert.That(WithOptions(kind).Invoke(null, [Trainers, kind.DefaultOptions, null])!.ToString(), Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_setting_reaches_the_option_of_its_name(ModelKind kind)
    {
        foreach (ParameterInfo setting in WithColumns(kind).GetParameters().Skip(4))
        {
            object other = Other(setting);
            object?[] arguments =
            [
                .. WithColumns(kind).GetParameters().Skip(1).Select(parameter => parameter == setting ? other : parameter.DefaultValue),
            ];
            string told = WithColumns(kind).Invoke(null, [Trainers, .. arguments])!.ToString()!;
            Assert.That(told, Does.Contain($"{char.ToUpperInvariant(setting.Name![0])}{setting.Name[1..]} = {other}"));
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public void Wrong_options_are_told_at_once_and_missing_ones_refused(ModelKind kind)
    {
        ParameterInfo[] parameters = WithColumns(kind).GetParameters();
        object?[] empty = [Trainers, "", .. parameters.Skip(2).Select(parameter => parameter.DefaultValue)];

        Assert.That(() => Invoke(WithColumns(kind), empty), Throws.ArgumentException.With.Message.Contains("User must name a column."));
        Assert.That(() => Invoke(WithOptions(kind), [Trainers, null, null]), Throws.ArgumentNullException);
    }

    [Test]
    public void New_without_a_type_means_the_options() => Assert.That(
        Trainers.ItemCf(new() { Neighbors = 7 }).ToString(), Is.EqualTo(Trainers.ItemCf(neighbors: 7).ToString()));

    private static object? Invoke(MethodInfo method, object?[] arguments) =>
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);

    private static MethodInfo[] Of(ModelKind kind) =>
        [
            .. Methods.Where(method =>
                method.Name.Equals(kind.Name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)),
        ];

    private static MethodInfo WithColumns(ModelKind kind) =>
        Of(kind).Single(method => method.GetParameters()[1].ParameterType == typeof(string));

    private static MethodInfo WithOptions(ModelKind kind) =>
        Of(kind).Single(method => method.GetParameters()[1].ParameterType != typeof(string));

    // A value that differs from the default and is in every setting's range.
    private static object Other(ParameterInfo setting) => setting.DefaultValue switch
    {
        int number => number > 0 ? 2 * number : 7,
        double number => (number / 2) + 0.125,
        bool flag => !flag,
        _ => 7,
    };
}
