using System.Text.Json.Serialization;

namespace MusicRec.Api;

/// <summary>Creates the service.</summary>
internal static class Server
{
    /// <summary>Creates the application, ready to run.</summary>
    /// <param name="args">The command line: <c>--urls</c>, <c>--MusicRec:Model</c> and the other settings.</param>
    public static WebApplication Create(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        IConfigurationSection section = builder.Configuration.GetSection(ServingOptions.Section);
        var limits = section.Get<ServingOptions>() ?? new ServingOptions();

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = limits.MaxBodyBytes);
        builder.Services.Configure<ServingOptions>(section);
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);   // in development too
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow);
        builder.Services.AddProblemDetails();
        builder.Services.AddHealthChecks().AddCheck<ModelHealth>("model");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ServedModel>();
        builder.Services.AddSingleton(ListenerStore.Open(limits.Histories));
        builder.Services.AddHostedService<ModelWatcher>();

        WebApplication app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();   // with AddProblemDetails: problem details for 400, 404, 405, 413 and 415 too
        Endpoints.Map(app);
        return app;
    }
}
