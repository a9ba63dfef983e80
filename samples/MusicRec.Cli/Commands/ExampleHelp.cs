using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MusicRec.Cli.Failures;

namespace MusicRec.Cli.Commands;

/// <summary>The usual help, followed by an example.</summary>
internal sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    /// <summary>Replaces the usual help of all commands.</summary>
    public static void AddTo(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!);
    }

    // Someone who asks for help may not know the flags yet: missing ones are no error.
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Example:");
        output.WriteLine($"  {(parseResult.CommandResult.Command is AppCommand command ? command.Example : "musicrec demo")}");
        return ExitCode.Success;
    }
}
