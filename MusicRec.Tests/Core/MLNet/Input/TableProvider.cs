using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace MusicRec.Tests.Core.MLNet.Input;

/// <summary>A database of one table in memory, as an ADO.NET provider: whatever the query, it answers with all rows.</summary>
internal sealed class TableProvider(DataTable table) : DbProviderFactory
{
    public override DbConnection CreateConnection() => new Connection(table);

    public override DbCommand CreateCommand() => new Command(table);

    private sealed class Connection(DataTable table) : DbConnection
    {
        private ConnectionState _state = ConnectionState.Closed;

        [AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => table.TableName;

        public override string DataSource => table.TableName;

        public override string ServerVersion => "1";

        public override ConnectionState State => _state;

        public override void Open() => _state = ConnectionState.Open;

        public override void Close() => _state = ConnectionState.Closed;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

        protected override DbCommand CreateDbCommand() => new Command(table);
    }

    private sealed class Command(DataTable table) : DbCommand
    {
        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; }

        protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException();

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override void Prepare()
        {
        }

        public override int ExecuteNonQuery() => throw new NotSupportedException();

        public override object ExecuteScalar() => throw new NotSupportedException();

        protected override DbParameter CreateDbParameter() => throw new NotSupportedException();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => table.CreateDataReader();
    }
}
